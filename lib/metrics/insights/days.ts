import { type Day, daysBetween } from "#lib/core/days.ts";
import { countPerEvent } from "./metric-kinds.ts";
import type { DayCounts } from "./types.ts";

/** One complete day of one metric. Monday is 0. */
export type MetricDay = { day: Day; weekday: number; count: number };

const asDate = (day: Day) => new Date(`${day}T00:00:00Z`);

const weekdayOf = (day: Day): number => (asDate(day).getUTCDay() + 6) % 7;

/** Whether `next` is the calendar day after `day`. */
export const follows = (day: Day, next: Day): boolean => daysBetween(day, next) === 1;

const inWords = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return (day: Day) => format.format(asDate(day));
};
export const nameWeekday = inWords({ weekday: "long" });
const nameMonth = inWords({ month: "long" });

/** @returns "Friday 6 November" */
export const nameDay = (day: Day): string =>
  `${nameWeekday(day)} ${asDate(day).getUTCDate()} ${nameMonth(day)}`;

/** The complete days of one metric, oldest first, in events (listening time in typical listens). */
export function readDays(days: DayCounts[], metric: string): MetricDay[] {
  return days
    .filter(({ complete }) => complete)
    .map(({ day, values }) => ({
      day,
      weekday: weekdayOf(day),
      count: (values[metric] ?? 0) / countPerEvent(metric),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
