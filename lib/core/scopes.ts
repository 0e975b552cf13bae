/** What a key may do. `admin` includes the others. */
export const SCOPES = ["track", "read", "revenue", "admin"] as const;
export type Scope = (typeof SCOPES)[number];
