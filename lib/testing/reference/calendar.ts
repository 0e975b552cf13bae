/** Local days and hours as the runtime's own calendar writes them, and steps from day to day. */
import type { LocalDay } from "./types.ts";

const DAY_MS = 86_400_000;

export type Wall = {
  day: LocalDay;
  /** The instant at which a clock on the wall, going back from now, would have shown the full hour. */
  hourStart: string;
  /** "<ISO weekday>-<hour>", "1-09" for Monday at nine. */
  hourOfWeek: string;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = "2-digit" as const;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  formats.set(timeZone, made);
  return made;
}

/** What calendar and clock on a wall of the zone show at an instant. */
export function wallAt(zone: string, at: number): Wall {
  const shown: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) shown[type] = value;
  const day = `${shown.year!.padStart(4, "0")}-${shown.month}-${shown.day}`;
  const intoHour = Number(shown.minute) * 60_000 + Number(shown.second) * 1000 + (at % 1000);
  return {
    day,
    hourStart: new Date(at - intoHour).toISOString(),
    hourOfWeek: `${weekdayOf(day)}-${shown.hour}`,
  };
}

/** ISO: Monday is 1, Sunday 7. */
function weekdayOf(day: LocalDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function addDays(day: LocalDay, count: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the day's week. */
export function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, 1 - weekdayOf(day));
}

/** The same date two years earlier; of February 29th, the day before March 1st. */
export function twoYearsBefore(day: LocalDay): LocalDay {
  const year = String(Number(day.slice(0, 4)) - 2).padStart(4, "0");
  return day.endsWith("-02-29") ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/** All days from the first to the last, both included. */
export function daysFrom(first: LocalDay, last: LocalDay): LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
