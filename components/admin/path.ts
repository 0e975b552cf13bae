/** Where the pages of admins are. */
export const ADMIN_PATHS = {
  privacy: "/admin/privacy",
  audit: "/admin/audit",
  retention: "/admin/retention",
} as const;
export type AdminPage = keyof typeof ADMIN_PATHS;

export const NEW_REQUEST_PATH = `${ADMIN_PATHS.privacy}/new`;
export const requestPath = (id: string): string => `${ADMIN_PATHS.privacy}/${id}`;
export const requestApi = (id: string): string => `/api/privacy/requests/${id}`;

/** A page with what of the query is chosen. */
export function queryPath(page: AdminPage, query: Record<string, string | undefined>): string {
  const chosen = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(chosen).toString();
  return search ? `${ADMIN_PATHS[page]}?${search}` : ADMIN_PATHS[page];
}
