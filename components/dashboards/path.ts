/** Where an artist's dashboards are. */
export const dashboardsPath = (artistId: string): string =>
  `/artists/${encodeURIComponent(artistId)}/dashboards`;

export const dashboardPath = (artistId: string, id: string): string => `${dashboardsPath(artistId)}/${id}`;

export const sharedPath = (token: string): string => `/shared/${token}`;
