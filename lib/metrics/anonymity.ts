/**
 * K-anonymity, in one place that every breakdown and every filter passes through: what is known of fewer than K people
 * by a personal attribute is not shown.
 */
import {
  type Dimension,
  FILTERS,
  type Filter,
  type FilterName,
  type Groups,
  OTHER,
  PERSONAL,
  type Tally,
} from "#lib/cube/index.ts";

const byPeople = (a: [string, number], b: [string, number]): number => a[1] - b[1] || (a[0] < b[0] ? -1 : 1);

/**
 * Which groups become one, "other": those of fewer than `k` people. When that is one alone, it could be found by
 * subtracting the shown groups from the total, so the next smallest goes with it.
 */
export function smallGroups(people: ReadonlyMap<string, number>, k: number): Set<string> {
  const sorted = [...people].sort(byPeople);
  const small = sorted.filter(([, count]) => count < k);
  const hidden = small.length === 1 ? sorted.slice(0, 2) : small;
  return new Set(hidden.map(([key]) => key));
}

/** The groups as they may be shown: each under its own key, or several under "other". */
export function shownGroups(dimension: Dimension, groups: Groups, k: number): Map<string, Tally[]> {
  const alone = new Map([...groups].map(([key, tally]) => [key, [tally]]));
  if (!PERSONAL.has(dimension)) return alone;
  const countBy = (of: (tally: Tally) => number) =>
    new Map([...groups].map(([key, tally]) => [key, of(tally)] as const));
  let hidden = smallGroups(
    countBy((tally) => peopleOf(tally, k)),
    k,
  );
  // Which group is the next smallest, its listeners alone don't tell.
  if (hidden.size === 2)
    hidden = smallGroups(
      countBy((tally) => tally.people()),
      k,
    );
  if (hidden.size === 0) return alone;
  const shown = new Map<string, Tally[]>();
  for (const [key, tallies] of alone) {
    const name = hidden.has(key) ? OTHER : key;
    shown.set(name, [...(shown.get(name) ?? []), ...tallies]);
  }
  return shown;
}

/** How many people are in a group; where the listeners alone are enough, the others need not be counted. */
function peopleOf(tally: Tally, k: number): number {
  const listeners = tally.listeners.count();
  return listeners >= k || tally.others.isEmpty ? listeners : tally.people();
}

/** Whether the filter leaves so few people that its answer has no values. */
export function isSuppressed(filter: Filter, people: number | null, k: number): boolean {
  const personal = (Object.keys(filter) as FilterName[]).some((name) => PERSONAL.has(FILTERS[name]));
  return personal && people !== null && people > 0 && people < k;
}
