/** Durations as text, from seconds. */
import { formatCompact, formatExact } from "./number.ts";

const SPACE = "\u00a0";
const MINUTE = 60;
const HOUR = 3600;
/** "582.8 K h" has two units; whole hours are read more easily up to a million. */
const HOURS_COMPACT_FROM = 1_000_000;

/** For a tile: "42 s", "12 min", "7.4 h", "7,912 h". */
export function formatDuration(seconds: number, locale = "en"): string {
  if (seconds < MINUTE) return `${formatExact(Math.round(seconds), locale)}${SPACE}s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)}${SPACE}min`;
  const hours = seconds / HOUR;
  const shown = hours < 100 ? Math.floor(hours * 10) / 10 : Math.floor(hours);
  return `${formatCompact(shown, locale, HOURS_COMPACT_FROM)}${SPACE}h`;
}

/** Whole, to the second: "7,912 h 14 min 3 s". Parts that are zero at the front are left out. */
export function formatDurationExact(seconds: number, locale = "en"): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const rest = whole % MINUTE;
  const parts = [
    hours > 0 ? `${formatExact(hours, locale)}${SPACE}h` : "",
    hours > 0 || minutes > 0 ? `${minutes}${SPACE}min` : "",
    `${rest}${SPACE}s`,
  ];
  return parts.filter(Boolean).join(" ");
}

/** The step an axis of durations counts in, so that its marks are whole hours, minutes or seconds. */
export function durationUnit(highest: number): { seconds: number; suffix: string } {
  if (highest >= 2 * HOUR) return { seconds: HOUR, suffix: "h" };
  if (highest >= 2 * MINUTE) return { seconds: MINUTE, suffix: "min" };
  return { seconds: 1, suffix: "s" };
}
