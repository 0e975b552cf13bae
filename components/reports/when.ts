import { dayIn, formatAsOf, formatLongDay, formatTime } from "#components/format/date.ts";
import type { Day } from "#lib/core/days.ts";

/** An instant in a zone, to the minute: "14:03" today, "23 Nov 14:03" before. */
export const whenText = (instant: string, zone: string, today: Day, locale: string): string =>
  formatAsOf(instant, zone, today, locale).replace(/:\d\d$/, "");

/** As a sentence names it: ["Monday 30 November", "08:00"]. */
export const dayAndTime = (instant: string, zone: string, locale: string): [day: string, time: string] => [
  formatLongDay(dayIn(zone, instant), locale),
  formatTime(instant, zone, false, locale),
];
