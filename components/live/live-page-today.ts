/** Today's counts by group for the page on a screen. Pure. */
import type { OverviewAnswer } from "#lib/metrics/answers.ts";

type Group = { key: string; plays: number };
export type ListRow = { key: string; name: string; plays: number };

/**
 * Groups with more plays than when they were last seen; none at first sight, and none when the day has turned, since
 * then every count is new.
 */
export function risenKeys(before: OverviewAnswer | undefined, now: OverviewAnswer | undefined): string[] {
  if (!before || !now || before.range.from !== now.range.from) return [];
  const seen = new Map(before.breakdowns.country.map(({ key, plays }) => [key, plays]));
  return now.breakdowns.country
    .filter(({ key, plays }) => plays > (seen.get(key) ?? 0))
    .map(({ key }) => key);
}

/** The first `most` with plays, and how many stay out of sight. */
export function firstRows<Row extends Group>(
  groups: readonly Row[],
  most: number,
): { rows: Row[]; more: number } {
  const played = groups.filter(({ plays }) => plays > 0);
  return { rows: played.slice(0, most), more: Math.max(0, played.length - most) };
}
