/** Do they come back? Weekly cohorts by first play, and day 1, 7 and 30. */
import { addDays, type Day, daysBetween, daysIn, weekOf } from "#lib/core/days.ts";
import { type Arena, inArena, type OrdinalSet } from "#lib/platform/bitmaps.ts";
import { FIRST_PLAY_DAYS } from "#lib/platform/retention.ts";
import { shownCohorts } from "../anonymity.ts";
import type { Extras } from "../definition.ts";
import type { Source } from "../period.ts";
import { bucketsOf, type Range } from "../range.ts";
import type { Context, Plan, Prepared } from "./plan.ts";

const OFFSETS = [1, 7, 30] as const;

export type Cohort = { cohort: Day; size: number; retained: number[] };
/** Of the first plays of one day: how many there were, and how many of those came back after so many days. */
type DayReturn = { day: Day; size: number; returned: Partial<Record<(typeof OFFSETS)[number], number>> };

const beforeDay = (day: Day) => ({ from: addDays(day, -FIRST_PLAY_DAYS), to: addDays(day, -1) });

/** For each set in turn the members that neither `seen` nor an earlier set holds. */
function firstTimers(arena: Arena, seen: OrdinalSet, sets: readonly OrdinalSet[]): OrdinalSet[] {
  let known = seen;
  return sets.map((set) => {
    const fresh = set.without(known);
    known = arena.union([], [known, set]);
    return fresh;
  });
}

async function cohortsOf(source: Source, { from, to }: Range): Promise<Cohort[]> {
  const first = weekOf(from);
  const weeks = Array.from({ length: daysBetween(first, weekOf(to)) / 7 + 1 }, (_, week) =>
    addDays(first, 7 * week),
  );
  const [before, ...encoded] = await source.listeners([
    beforeDay(first),
    ...weeks.map((week) => ({ from: week, to: addDays(week, 6) })),
  ]);
  return inArena((arena) => {
    const sets = encoded.map((week) => arena.union(week));
    return firstTimers(arena, arena.union(before!), sets).map((cohort, index) => ({
      cohort: weeks[index]!,
      size: cohort.size,
      retained: sets.slice(index).map((week) => cohort.sharedWith(week)),
    }));
  });
}

async function returnsOf(source: Source, { from, to }: Range, today: Day): Promise<DayReturn[]> {
  const last = to < today ? to : today;
  if (from > last) return [];
  const days = daysIn(from, last);
  const end = addDays(last, Math.max(...OFFSETS));
  const read = daysIn(from, end < today ? end : today);
  const [before, ...encoded] = await source.listeners([
    beforeDay(from),
    ...read.map((day) => ({ from: day, to: day })),
  ]);
  return inArena((arena) => {
    const sets = encoded.map((day) => arena.union(day));
    return firstTimers(arena, arena.union(before!), sets.slice(0, days.length)).map((fresh, index) => {
      const returned: DayReturn["returned"] = {};
      for (const offset of OFFSETS) {
        const later = sets[index + offset];
        if (later) returned[offset] = fresh.sharedWith(later);
      }
      return { day: days[index]!, size: fresh.size, returned };
    });
  });
}

/** Shares over the days whose day N has come. */
function shares(returns: readonly DayReturn[]): Extras {
  return Object.fromEntries(
    OFFSETS.map((offset) => {
      const known = returns.filter(({ returned }) => returned[offset] !== undefined);
      const size = known.reduce((sum, day) => sum + day.size, 0);
      const back = known.reduce((sum, { returned }) => sum + returned[offset]!, 0);
      return [`d${offset}`, { value: size > 0 ? back / size : null }];
    }),
  );
}

const weeksIn = (cohorts: readonly Cohort[]): number =>
  cohorts.reduce((sum, { retained }) => sum + retained.length, 0);

async function prepare(context: Context, range: Range, _period: unknown, isMain: boolean): Promise<Prepared> {
  const { source, today, artist } = context;
  const returns = await returnsOf(source, range, today);
  const extras = shares(returns);
  const byDay = new Map(returns.map((one) => [one.day, one]));
  const buckets = range.interval === "hour" ? [] : bucketsOf(range, artist.zones);
  const byBucket = new Map(
    buckets.map(({ start, days }) => [
      start,
      shares(days.flatMap((day) => (byDay.has(day) ? [byDay.get(day)!] : []))),
    ]),
  );
  if (!isMain) return { extras, byBucket };
  const all = await cohortsOf(source, range);
  const cohorts = shownCohorts(context.filter, all, context.k);
  const isWhole = weeksIn(cohorts) === weeksIn(all);
  return { extras, byBucket, more: { cohorts, ...(isWhole ? {} : { withheld: ["cohorts"] }) } };
}

export const RETENTION_PLAN: Plan = { dimensions: [], prepare };
