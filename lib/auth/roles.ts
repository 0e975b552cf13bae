/** Who may do what with an artist. */

export const TEAM_ROLES = ["artist", "manager", "analyst"] as const;
/** What somebody is to one artist. */
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Whose numbers a caller may see, and for which of these artists no money. */
export type Reader = { artists: ReadonlySet<string> | "all"; withoutMoney?: ReadonlySet<string> | "all" };

export const mayRead = ({ artists }: Reader, artistId: string): boolean =>
  artists === "all" || artists.has(artistId);

export const mayReadMoney = (reader: Reader, artistId: string): boolean =>
  mayRead(reader, artistId) && reader.withoutMoney !== "all" && !reader.withoutMoney?.has(artistId);

/** An unknown role, of a newer version perhaps, may do the least. */
export function teamRoleOf(stored: string | null | undefined): TeamRole {
  if (!stored) return "manager";
  return TEAM_ROLES.find((role) => role === stored) ?? "analyst";
}

/** May invite, remove and change roles. */
export const leads = (role: TeamRole): boolean => role !== "analyst";
