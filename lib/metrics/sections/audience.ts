/** Who are they, and do they stay? */
import { addDays, type Day, daysBetween } from "#lib/core/days.ts";
import { inArena, type OrdinalSet } from "#lib/platform/bitmaps.ts";
import { FIRST_PLAY_DAYS } from "#lib/platform/retention.ts";
import { shownLevels } from "../anonymity.ts";
import type { Extras, Measured } from "../definition.ts";
import { fanLevelsOf } from "../fan-levels.ts";
import type { Period } from "../period.ts";
import { bucketsOf, type Range } from "../range.ts";
import type { Context, Plan, Prepared } from "./plan.ts";

const WEEK = 7;
const MONTH = 28;

const endingWith = (to: Day, days: number) => ({ from: addDays(to, 1 - days), to });
const value = (number: number | null): Measured => ({ value: number });

/** Mean over the days up to today; those without plays count as none. */
function dailyActive({ dailyListeners }: Period, { from, to }: Range, today: Day): number | null {
  const last = to < today ? to : today;
  const days = daysBetween(from, last) + 1;
  if (days <= 0) return null;
  // Imported plays may lie ahead of today.
  const come = [...dailyListeners].filter(([day]) => day <= last);
  return come.reduce((sum, [, count]) => sum + count, 0) / days;
}

/** New listeners of each bucket: those whom no earlier bucket and no day before the range has heard. */
function newOnes(
  before: OrdinalSet,
  buckets: readonly OrdinalSet[],
  unite: (a: OrdinalSet, b: OrdinalSet) => OrdinalSet,
) {
  let seen = before;
  return buckets.map((bucket) => {
    const count = bucket.without(seen).size;
    seen = unite(seen, bucket);
    return count;
  });
}

async function prepare(context: Context, range: Range, period: Period, isMain: boolean): Promise<Prepared> {
  const { source, today, artist } = context;
  // Sets of hours are not kept; by hour the whole range is one bucket.
  const buckets = range.interval === "hour" ? [] : bucketsOf(range, artist.zones);
  const beforeSpan = { from: addDays(range.from, -FIRST_PLAY_DAYS), to: addDays(range.from, -1) };
  const [before, whole, week, month, ...bySpan] = await source.listeners([
    beforeSpan,
    range,
    endingWith(range.to, WEEK),
    endingWith(range.to, MONTH),
    ...buckets.map(({ days }) => ({ from: days[0]!, to: days.at(-1)! })),
  ]);
  const sizes = inArena((arena) => {
    const earlier = arena.union(before!);
    const listeners = arena.union(whole!);
    const sets = bySpan.map((encoded) => arena.union(encoded));
    return {
      listeners: listeners.size,
      fresh: listeners.without(earlier).size,
      week: arena.union(week!).size,
      month: arena.union(month!).size,
      counts: sets.map(({ size }) => size),
      byBucket: newOnes(earlier, sets, (a, b) => arena.union([], [a, b])),
    };
  });
  const daily = dailyActive(period, range, today);
  const extras: Extras = {
    newListeners: value(sizes.fresh),
    returningListeners: value(sizes.listeners - sizes.fresh),
    dailyActive: value(daily),
    weeklyActive: value(sizes.week),
    monthlyActive: value(sizes.month),
    stickiness: value(daily !== null && sizes.month > 0 ? daily / sizes.month : null),
  };
  const byBucket = new Map<string, Extras>(
    buckets.map(({ start }, index) => [
      start,
      {
        newListeners: value(sizes.byBucket[index]!),
        returningListeners: value(sizes.counts[index]! - sizes.byBucket[index]!),
      },
    ]),
  );
  if (!isMain) return { extras, byBucket };
  const levels = shownLevels(context.filter, await fanLevelsOf(source, range.to), context.k);
  return { extras, byBucket, more: levels ? { fanLevels: levels } : { withheld: ["fanLevels"] } };
}

export const AUDIENCE_PLAN: Plan = {
  dimensions: ["country", "os", "device", "app", "network", "ageBand", "hourOfWeek"],
  prepare,
};
