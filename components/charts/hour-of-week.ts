/** The hours of a week, Monday first, from the answer's breakdown. Pure. */
import { OTHER } from "#components/breakdowns/special-keys.ts";

const DAYS = 7;
export const HOURS = 24;
/** A Monday, to ask for names of weekdays. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export type HourCount = { key: string; plays: number };
export type StrongestHour = { day: number; hour: number; plays: number; share: number };

/** "4-21": Thursday from 21:00. */
const keyOf = (day: number, hour: number): string => `${day + 1}-${String(hour).padStart(2, "0")}`;

/**
 * Plays by day (0 is Monday) and hour. Where hours of few people are folded together, one that is missing may be among
 * them: it has no figure. Else nothing was played in it.
 */
export function weekOfHours(counts: readonly HourCount[]): (number | null)[][] {
  const plays = new Map(counts.map((count) => [count.key, count.plays]));
  const missing = plays.has(OTHER) ? null : 0;
  return Array.from({ length: DAYS }, (_, day) =>
    Array.from({ length: HOURS }, (_, hour) => plays.get(keyOf(day, hour)) ?? missing),
  );
}

/** The hour with most plays, and its share of all, also of those that are folded together. */
export function strongestHour(counts: readonly HourCount[]): StrongestHour | undefined {
  const total = counts.reduce((sum, { plays }) => sum + plays, 0);
  let strongest: StrongestHour | undefined;
  weekOfHours(counts).forEach((hours, day) => {
    hours.forEach((plays, hour) => {
      if (plays && plays > (strongest?.plays ?? 0)) strongest = { day, hour, plays, share: plays / total };
    });
  });
  return strongest;
}

/** @param day 0 is Monday */
export const weekdayName = (day: number, locale: string, weekday: "short" | "long"): string =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" })
    .format(MONDAY_MS + day * DAY_MS)
    .replace(/\.$/, "");

/** "21:00 – 22:00". */
export const hourRange = (hour: number): string =>
  [hour, (hour + 1) % HOURS].map((each) => `${String(each).padStart(2, "0")}:00`).join(" – ");
