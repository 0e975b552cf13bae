/** Numbers inside sentences. A fixed space keeps number and unit on one line. */
import { isTime } from "./metric-kinds.ts";

const FIXED_SPACE = "\u00a0";
const MINUS = "\u2212";
const MINUTE = 60;
const HOUR = 3600;
/** Below this many hours, minutes say more. */
const HOURS_FROM = 2;

/** 12430 → "12,430" */
const tellNumber = (value: number, digits = 0): string =>
  new Intl.NumberFormat("en", { maximumFractionDigits: digits }).format(value);

/** In the metric's own unit: "12,430", "207 hours", "41 minutes". */
export function tellAmount(value: number, metric: string): string {
  if (!isTime(metric)) return tellNumber(value);
  const [size, unit] = value < HOURS_FROM * HOUR ? [MINUTE, "minute"] : [HOUR, "hour"];
  const number = Math.round(value / size);
  return `${tellNumber(number)}${FIXED_SPACE}${unit}${number === 1 ? "" : "s"}`;
}

/** "+2,900", "−2,900" */
export const tellDifference = (from: number, to: number, metric: string): string =>
  (to < from ? MINUS : "+") + tellAmount(Math.abs(to - from), metric);

/** 0.384 → "38 %"; of a loss, never more than was there, and never all of it while some is left. */
export function tellPercent(ratio: number): string {
  const percent = Math.round(Math.abs(ratio) * 100);
  return `${tellNumber(ratio < 0 && ratio > -1 ? Math.min(99, percent) : percent)}${FIXED_SPACE}%`;
}

/** 3.14 → "3.1", 24.3 → "24" */
export const tellTimes = (times: number): string => tellNumber(times, times < 10 ? 1 : 0);
