/**
 * Days and instants as text. Days are calendar days ("2026-11-12") and carry no zone; instants are
 * written in the zone given. Day before month in every language, month by name, so that nobody misreads it.
 */
import { addDays, type Day, endOfMonth } from "#lib/core/days.ts";
import type { Interval } from "#lib/metrics/answers.ts";

const EN_DASH = " – ";
const yearOf = (day: Day) => day.slice(0, 4);
const asDate = (day: Day) => new Date(`${day}T00:00:00Z`);

const namePart = (day: Day, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(asDate(day)).replace(/\.$/, "");

/** "12 Nov", and "12 Nov 2025" when the year is not `thisYear`. */
export function formatDay(day: Day, thisYear: string, locale = "en"): string {
  const text = `${Number(day.slice(8))} ${namePart(day, locale, { month: "short" })}`;
  return yearOf(day) === thisYear ? text : `${text} ${yearOf(day)}`;
}

/** "Thu 12 Nov". */
const formatWeekday = (day: Day, thisYear: string, locale = "en"): string =>
  `${namePart(day, locale, { weekday: "short" })} ${formatDay(day, thisYear, locale)}`;

/** "Friday"; "sexta-feira". */
export const formatLongWeekday = (day: Day, locale = "en"): string =>
  namePart(day, locale, { weekday: "long" });

/** As a sentence names a day: "Friday 6 November"; "sexta-feira, 6 de novembro". */
export const formatLongDay = (day: Day, locale = "en"): string =>
  namePart(day, locale === "en" ? "en-GB" : locale, { weekday: "long", day: "numeric", month: "long" });

/** "26 Oct – 24 Nov", "1 – 15 Oct", "12 Nov", with years where they differ from `thisYear`. */
export function formatRange(from: Day, to: Day, thisYear: string, locale = "en"): string {
  if (from === to) return formatDay(from, thisYear, locale);
  const end = formatDay(to, thisYear, locale);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}${EN_DASH}${end}`;
  const start = formatDay(from, yearOf(from) === yearOf(to) ? yearOf(from) : thisYear, locale);
  return start + EN_DASH + end;
}

/** The time of day in a zone: "14:03", with seconds "14:03:22". */
export function formatTime(instant: string | number, zone: string, seconds = false, locale = "en"): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    second: seconds ? "2-digit" : undefined,
    hourCycle: "h23",
  });
  return format.format(new Date(instant));
}

/** The calendar day in a zone at an instant. */
export function dayIn(zone: string, instant: string | number): Day {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return format.format(new Date(instant));
}

/** The time alone if the instant is of `today`, else with its day: "14:03:22", "23 Nov 14:03:22". */
export function formatAsOf(instant: string, zone: string, today: Day, locale = "en"): string {
  const day = dayIn(zone, instant);
  const time = formatTime(instant, zone, true, locale);
  return day === today ? time : `${formatDay(day, yearOf(today), locale)} ${time}`;
}

type Bucketed = { interval: Interval; from: Day; to: Day; zone: string; today: Day };

const lastDayOf = (start: Day, interval: Interval): Day =>
  interval === "month" ? endOfMonth(start) : interval === "week" ? addDays(start, 6) : start;

/** What a bucket covers, cut to the period: "Thu 12 Nov", "9 – 15 Nov", "Thu 12 Nov 14:00 – 15:00". */
export function formatBucket(start: string, period: Bucketed, locale = "en"): string {
  const year = yearOf(period.today);
  if (period.interval === "hour") {
    const end = Date.parse(start) + 3_600_000;
    const hours =
      formatTime(start, period.zone, false, locale) + EN_DASH + formatTime(end, period.zone, false, locale);
    return `${formatWeekday(dayIn(period.zone, start), year, locale)} ${hours}`;
  }
  if (period.interval === "day") return formatWeekday(start, year, locale);
  const end = lastDayOf(start, period.interval);
  const first = start < period.from ? period.from : start;
  const goesOn = end > period.to;
  return formatRange(first, goesOn ? period.to : end, year, locale);
}

/** The mark under a bucket on an axis: "12 Nov", "Nov", "14:00", at midnight the day. */
export function formatTick(start: string, period: Bucketed, locale = "en"): string {
  const year = yearOf(period.today);
  if (period.interval === "hour") {
    const time = formatTime(start, period.zone, false, locale);
    return time === "00:00" ? formatDay(dayIn(period.zone, start), year, locale) : time;
  }
  if (period.interval === "month") return namePart(start, locale, { month: "short" });
  return formatDay(start < period.from ? period.from : start, year, locale);
}
