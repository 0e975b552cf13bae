/** What people do beside listening, added up for a group. Pure. */
import type { BreakdownEntry } from "#lib/metrics/answers.ts";

export const DEEDS = ["likes", "comments", "shares", "saves", "playlistAdds", "follows"] as const;

export const deedsOf = (entry: BreakdownEntry): number =>
  DEEDS.reduce((sum, deed) => sum + Number(entry[deed] ?? 0), 0);

/** Groups in which somebody did something, most first; `last` are keys that stand for no group of their own. */
export function byDeeds(entries: readonly BreakdownEntry[], last: readonly string[]): BreakdownEntry[] {
  const place = ({ key }: BreakdownEntry) => last.indexOf(key);
  return entries
    .filter((entry) => deedsOf(entry) > 0)
    .sort((a, b) => place(a) - place(b) || deedsOf(b) - deedsOf(a));
}
