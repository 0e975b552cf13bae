/** How often a schedule comes due: as people say it, and as the pattern that the service keeps. */
import { formatLongWeekday } from "#components/format/date.ts";
import type { Texts } from "#components/texts/index.ts";
import { addDays } from "#lib/core/days.ts";

export const FREQUENCIES = ["daily", "weekly", "monthly", "cron"] as const;
/** All parts at once, so that what was chosen comes back when one changes one's mind. */
export type Frequency = {
  kind: (typeof FREQUENCIES)[number];
  /** "08:00". */
  time: string;
  /** 0: Sunday. */
  weekday: number;
  /** 1–28, which every month has. */
  day: number;
  cron: string;
};
export const LAST_DAY = 28;
export const EVERY_MONDAY: Frequency = {
  kind: "weekly",
  time: "08:00",
  weekday: 1,
  day: 1,
  cron: "0 8 * * 1",
};

const A_SUNDAY = "2026-01-04";
export const weekdayName = (weekday: number, locale: string): string =>
  formatLongWeekday(addDays(A_SUNDAY, weekday), locale);

export function toCron({ kind, time, weekday, day, cron }: Frequency): string {
  if (kind === "cron") return cron.trim();
  const [hour, minute] = time.split(":").map(Number);
  const at = `${minute} ${hour}`;
  if (kind === "daily") return `${at} * * *`;
  return kind === "weekly" ? `${at} * * ${weekday}` : `${at} ${day} * *`;
}

const NAMED: Record<string, string> = {
  "@daily": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
};
const SIMPLE = /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}) \* (\*|[0-7])$/;
const DAYS_A_WEEK = 7;

export function readCron(cron: string): Frequency {
  const given: Frequency = { ...EVERY_MONDAY, kind: "cron", cron };
  const [, minute = "", hour = "", day = "", weekday = ""] = SIMPLE.exec(NAMED[cron] ?? cron) ?? [];
  const hasDay = day !== "*";
  const hasWeekday = weekday !== "*";
  if (!minute || Number(day) > LAST_DAY || (hasDay && hasWeekday)) return given;
  const timed = { ...given, time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` };
  if (hasDay) return { ...timed, kind: "monthly", day: Number(day) };
  return hasWeekday
    ? { ...timed, kind: "weekly", weekday: Number(weekday) % DAYS_A_WEEK }
    : { ...timed, kind: "daily" };
}

/** "Every Monday at 08:00". */
export function frequencyText(cron: string, texts: Texts["reports"]["schedules"], locale: string): string {
  const { kind, time, weekday, day } = readCron(cron);
  if (kind === "daily") return texts.daily(time);
  if (kind === "weekly") return texts.weekly(weekdayName(weekday, locale), time);
  return kind === "monthly" ? texts.monthly(String(day), time) : texts.pattern(cron);
}
