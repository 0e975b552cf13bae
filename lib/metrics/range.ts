/** Which days an answer covers, checked, and the buckets of its series. Pure. */
import {
  addDays,
  type Day,
  daysBetween,
  daysIn,
  endOfMonth,
  isDay,
  monthOf,
  weekOf,
} from "#lib/core/days.ts";
import { Problem } from "#lib/core/problem.ts";
import { type DatedZone, dayBounds, hourStart, localDay, zoneAt } from "#lib/core/zones.ts";
import type { Interval } from "./answers.ts";

export type RangeQuery = { from?: string; to?: string; interval?: Interval; compare?: "previous" };
export type Range = { from: Day; to: Day; interval: Interval };
/** `start` is the bucket's name in an answer; `days` are those of the range that fall into it. */
export type BucketSpan = { start: string; days: Day[]; endMs: number };

const DEFAULT_DAYS = 30;
const MAX_DAYS = 1100;
const MAX_HOUR_DAYS = 31;
const HOUR_MS = 3_600_000;

const problem = (path: string, message: string) =>
  new Problem(422, "invalid_range", message, {
    errors: [{ path: `query.${path}`, code: "invalid_range", message }],
  });

/** The range asked for; without dates, the 30 days up to the artist's today. @throws Problem 422 */
export function readRange(query: RangeQuery, today: Day): Range {
  const to = query.to ?? (query.from && query.from > today ? query.from : today);
  const from = query.from ?? addDays(isDay(to) ? to : today, 1 - DEFAULT_DAYS);
  if (!isDay(from)) throw problem("from", "from must be a day such as 2026-11-01");
  if (!isDay(to)) throw problem("to", "to must be a day such as 2026-11-15");
  if (from > to) throw problem("from", "from must not lie after to");
  const interval = query.interval ?? "day";
  const days = daysBetween(from, to) + 1;
  if (days > MAX_DAYS) throw problem("from", `A range holds at most ${MAX_DAYS} days; ask in parts`);
  if (interval === "hour" && days > MAX_HOUR_DAYS)
    throw problem("interval", `By hour a range holds at most ${MAX_HOUR_DAYS} days; ask in parts or by day`);
  return { from, to, interval };
}

/** As many days, just before. */
export function previousOf({ from, to, interval }: Range): Range {
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1), interval };
}

const BUCKET_OF: Record<Exclude<Interval, "hour">, (day: Day) => Day> = {
  day: (day) => day,
  week: weekOf,
  month: monthOf,
};

function lastDayOf(interval: Interval, start: Day): Day {
  if (interval === "week") return addDays(start, 6);
  return interval === "month" ? endOfMonth(start) : start;
}

function hours({ from, to }: Range, zones: readonly DatedZone[]): BucketSpan[] {
  const endMs = dayBounds(zones, to).endMs;
  const spans = new Map<number, BucketSpan>();
  for (let at = dayBounds(zones, from).startMs; at < endMs; at += HOUR_MS / 2) {
    const zone = zoneAt(zones, at);
    const startMs = hourStart(zone, at);
    spans.set(startMs, {
      start: new Date(startMs).toISOString(),
      days: [localDay(zone, at)],
      endMs: startMs + HOUR_MS,
    });
  }
  return [...spans.values()];
}

/** The buckets of a range in their order, also those in which nothing happened. Weeks start on Monday. */
export function bucketsOf(range: Range, zones: readonly DatedZone[]): BucketSpan[] {
  if (range.interval === "hour") return hours(range, zones);
  const bucketOf = BUCKET_OF[range.interval];
  const spans = new Map<Day, BucketSpan>();
  for (const day of daysIn(range.from, range.to)) {
    const start = bucketOf(day);
    const span = spans.get(start) ?? { start, days: [], endMs: 0 };
    span.days.push(day);
    spans.set(start, span);
  }
  for (const span of spans.values())
    span.endMs = dayBounds(zones, lastDayOf(range.interval, span.start)).endMs;
  return [...spans.values()];
}
