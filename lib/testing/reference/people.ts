/** Who listens, since when and how often: new and returning listeners, cohorts, and levels of fans. */
import { addDays, daysFrom, mondayOf, twoYearsBefore } from "./calendar.ts";
import { isPlay, isStream } from "./effects.ts";
import type { Fact } from "./facts.ts";
import type { LocalDay } from "./types.ts";

export const within = (facts: readonly Fact[], from: LocalDay, to: LocalDay): Fact[] =>
  facts.filter(({ wall }) => wall.day >= from && wall.day <= to);

export const listenersOf = (facts: readonly Fact[]): Set<string> =>
  new Set(facts.filter(isPlay).map(({ person }) => person));

/** The days on which each person played, from a day on. */
function daysByPerson(facts: readonly Fact[], since: LocalDay): Map<string, Set<LocalDay>> {
  const days = new Map<string, Set<LocalDay>>();
  for (const fact of facts) {
    if (!isPlay(fact) || fact.wall.day < since) continue;
    const own = days.get(fact.person) ?? new Set();
    days.set(fact.person, own.add(fact.wall.day));
  }
  return days;
}

const firstOf = (days: Iterable<LocalDay>): LocalDay => [...days].sort()[0]!;

/** Listeners of the range without a play in the two years before it. */
export function countNew(facts: readonly Fact[], from: LocalDay, to: LocalDay): number {
  let count = 0;
  for (const days of daysByPerson(facts, twoYearsBefore(from)).values()) {
    const first = firstOf(days);
    if (first >= from && first <= to) count += 1;
  }
  return count;
}

/** By the week of the first play: how many listened in that week and in each one after, to the range's last. */
export function cohortsOf(facts: readonly Fact[], from: LocalDay, to: LocalDay): Map<LocalDay, number[]> {
  const cohorts = new Map<LocalDay, number[]>();
  const lastWeek = mondayOf(to);
  const people = [...daysByPerson(facts, twoYearsBefore(mondayOf(from))).values()];
  for (let cohort = mondayOf(from); cohort <= lastWeek; cohort = addDays(cohort, 7)) {
    const members = people.filter((days) => mondayOf(firstOf(days)) === cohort);
    const retained: number[] = [];
    for (let week = cohort; week <= lastWeek; week = addDays(week, 7)) {
      const wholeWeek = daysFrom(week, addDays(week, 6));
      retained.push(members.filter((days) => wholeWeek.some((day) => days.has(day))).length);
    }
    cohorts.set(cohort, retained);
  }
  return cohorts;
}

/**
 * What may be said of cohorts of people who have something in common: none of 1 to k − 1 people, nor the one above them
 * when it is a single one, and no week from the first on in which so few came.
 */
export function withoutFew(cohorts: ReadonlyMap<LocalDay, number[]>, k: number): Map<LocalDay, number[]> {
  const sizes = [...cohorts]
    .flatMap(([week, [size = 0]]) => (size > 0 ? [{ week, size }] : []))
    .sort((a, b) => a.size - b.size || (a.week < b.week ? -1 : 1));
  let out = sizes.filter(({ size }) => size < k).length;
  if (out === 1) out = 2;
  const left = new Set(sizes.slice(0, out).map(({ week }) => week));
  const said = new Map<LocalDay, number[]>();
  for (const [week, people] of cohorts) {
    if (left.has(week)) continue;
    const row: number[] = [];
    for (const count of people) {
      if (count > 0 && count < k) break;
      row.push(count);
    }
    said.set(week, row);
  }
  return said;
}

/** Of those whose first play lies in the range and at least `later` days back: the share that played on that day. */
export function returnedAfter(
  later: number,
  facts: readonly Fact[],
  { from, to, today }: { from: LocalDay; to: LocalDay; today: LocalDay },
): number | null {
  let asked = 0;
  let returned = 0;
  for (const days of daysByPerson(facts, twoYearsBefore(from)).values()) {
    const first = firstOf(days);
    const target = addDays(first, later);
    if (first < from || first > to || target > today) continue;
    asked += 1;
    if (days.has(target)) returned += 1;
  }
  return asked === 0 ? null : returned / asked;
}

const FAN_LEVELS = ["super", "moderate", "light", "lapsed"] as const;
type FanLevel = (typeof FAN_LEVELS)[number];
export type FanLevels = Record<FanLevel, { people: number; entered: number; left: number }>;

function levelsAt(facts: readonly Fact[], to: LocalDay): Map<string, FanLevel> {
  const levels = new Map<string, FanLevel>();
  for (const { person } of within(facts, addDays(to, -55), addDays(to, -28)).filter(isStream))
    levels.set(person, "lapsed");
  const streams = new Map<string, number>();
  for (const { person } of within(facts, addDays(to, -27), to).filter(isStream))
    streams.set(person, (streams.get(person) ?? 0) + 1);
  for (const [person, count] of streams)
    levels.set(person, count >= 20 ? "super" : count >= 5 ? "moderate" : "light");
  return levels;
}

/** Who is at which level on the day, and who came and went since 28 days earlier. */
export function fanLevelsOf(facts: readonly Fact[], to: LocalDay): FanLevels {
  const now = levelsAt(facts, to);
  const before = levelsAt(facts, addDays(to, -28));
  const levels = {} as FanLevels;
  for (const level of FAN_LEVELS) {
    const isAt = [...now.keys()].filter((person) => now.get(person) === level);
    const wasAt = [...before.keys()].filter((person) => before.get(person) === level);
    levels[level] = {
      people: isAt.length,
      entered: isAt.filter((person) => before.get(person) !== level).length,
      left: wasAt.filter((person) => now.get(person) !== level).length,
    };
  }
  return levels;
}
