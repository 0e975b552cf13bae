/** Where an app is connected to an artist. */
export const setupPath = (artistId: string): string => `/artists/${encodeURIComponent(artistId)}/setup`;
