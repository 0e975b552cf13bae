/** Calendar days as text ("2026-11-01"): they sort as they follow, and carry no time zone. */

export type Day = string;
const MS_A_DAY = 86_400_000;

const toUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** True for a real calendar day between the years 1900 and 9999 in the form YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^(19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toUtc(text);
  return !Number.isNaN(ms) && fromUtc(ms) === text;
}

export const addDays = (day: Day, days: number): Day => fromUtc(toUtc(day) + days * MS_A_DAY);

/** How many days lie between two days; 0 for the same day. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toUtc(to) - toUtc(from)) / MS_A_DAY);

/** Every day from `from` to `to`, both included. */
export function daysIn(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

/** The Monday of the day's week (ISO 8601). */
export function weekOf(day: Day): Day {
  const weekday = (new Date(toUtc(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The first day of the day's month. */
export const monthOf = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The last day of the day's month. */
export function endOfMonth(day: Day): Day {
  const [year, month] = day.split("-").map(Number);
  return fromUtc(Date.UTC(year!, month!, 0));
}

/** The number of the day's week (Monday to Sunday), counted from that of 29 December 1969. */
export const weekIndexOf = (day: Day): number => Math.floor((toUtc(day) / MS_A_DAY + 3) / 7);

/** The Monday of the week with that number. */
export const mondayOf = (weekIndex: number): Day => fromUtc((weekIndex * 7 - 3) * MS_A_DAY);
