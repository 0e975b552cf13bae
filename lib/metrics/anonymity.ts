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

const isPersonal = (filter: Filter): boolean =>
  (Object.keys(filter) as FilterName[]).some((name) => PERSONAL.has(FILTERS[name]));
const isFew = (people: number, k: number): boolean => people > 0 && people < k;

/** Whether the filter leaves so few people that its answer has no values. */
export const isSuppressed = (filter: Filter, people: number | null, k: number): boolean =>
  isPersonal(filter) && people !== null && isFew(people, k);

/**
 * The levels, or null: four levels and the moves between them give each other away, so that they are shown through a
 * personal filter only together.
 */
export function shownLevels<T extends { listeners: number; entered: number; left: number }>(
  filter: Filter,
  levels: readonly T[],
  k: number,
): readonly T[] | null {
  const hasFew = levels.some((level) =>
    [level.listeners, level.entered, level.left].some((n) => isFew(n, k)),
  );
  return isPersonal(filter) && hasFew ? null : levels;
}

/**
 * Through a personal filter, without cohorts of few people, and each only up to the first week in which few were there.
 * A cohort that is left out alone could be found by subtraction: the next smallest goes with it.
 */
export function shownCohorts<T extends { cohort: string; size: number; retained: number[] }>(
  filter: Filter,
  cohorts: readonly T[],
  k: number,
): readonly T[] {
  if (!isPersonal(filter)) return cohorts;
  const peopled = cohorts.filter(({ size }) => size > 0);
  const hidden = smallGroups(new Map(peopled.map(({ cohort, size }) => [cohort, size])), k);
  return cohorts
    .filter(({ cohort }) => !hidden.has(cohort))
    .map((one) => {
      const few = one.retained.findIndex((people) => isFew(people, k));
      return few < 0 ? one : { ...one, retained: one.retained.slice(0, few) };
    });
}
