/**
 * When a schedule comes due, in its time zone. When clocks change, a fixed time of the day comes once: one that is skipped
 * when clocks go forward comes with the change, one that comes twice when they go back counts the first time.
 */
import { Cron } from "croner";

const HOUR_MS = 3_600_000;
/** How many of its times are looked at to find out how close they are. */
const LOOKED_AT = 50;

const cronOf = (pattern: string, timezone: string): Cron =>
  new Cron(pattern, { timezone, mode: "5-part", fixedTimeRule: "no-wildcard", paused: true });

/** What is wrong with a pattern, as a sentence; null when it can be used. */
export function whyNoCron(pattern: string, timezone: string, now = new Date()): string | null {
  let times: number[];
  try {
    times = cronOf(pattern, timezone)
      .nextRuns(LOOKED_AT, now)
      .map((at) => at.getTime());
  } catch {
    return "must be five fields such as 0 8 * * 1, or @daily, @weekly, @monthly";
  }
  if (times.length === 0) return "never comes due";
  if (times.some((at, index) => index > 0 && at - times[index - 1]! < HOUR_MS))
    return "must leave an hour in between";
  return null;
}

/** The first time after an instant; null when there is none. */
export const nextAfter = (pattern: string, timezone: string, after: Date): Date | null =>
  cronOf(pattern, timezone).nextRun(after);

/** Of a schedule that was due first at `dueAt`: its last time up to `now`, and how many came before that. */
export function lastDue(pattern: string, timezone: string, dueAt: Date, now: Date) {
  const cron = cronOf(pattern, timezone);
  let at = dueAt;
  let missed = 0;
  for (let next = cron.nextRun(at); next && next <= now; next = cron.nextRun(at)) {
    at = next;
    missed += 1;
  }
  return { at, missed };
}
