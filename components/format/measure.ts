/** Measured values as text: the size of the unit that fits, and as many digits as say something. */
import type { Unit } from "#lib/metrics/definition.ts";

const FIXED_SPACE = "\u00a0";
const MINUS = "\u2212";
/** For a tile and for an exact value. A share is known less finely than it can be written. */
const DIGITS = { short: 3, exact: 6 };
const RATIO_DIGITS = { short: 2, exact: 4 };
/** 999.6 ms would be written as 1,000 ms: from here on the next size fits. */
const ALMOST = 0.9995;

export type MeasuredUnit = Exclude<Unit, "count" | "seconds" | "money">;
type Scale = { size: number; suffix: string };

const SCALES: Record<MeasuredUnit, readonly [Scale, ...Scale[]]> = {
  milliseconds: [
    { size: 1, suffix: `${FIXED_SPACE}ms` },
    { size: 1000, suffix: `${FIXED_SPACE}s` },
  ],
  ratio: [{ size: 0.01, suffix: `${FIXED_SPACE}%` }],
  perPerson: [{ size: 1, suffix: "" }],
  perHour: [{ size: 1, suffix: `${FIXED_SPACE}/h` }],
  kbps: [
    { size: 1, suffix: `${FIXED_SPACE}kbit/s` },
    { size: 1000, suffix: `${FIXED_SPACE}Mbit/s` },
  ],
  pixels: [{ size: 1, suffix: `${FIXED_SPACE}px` }],
  bytesPerHour: [
    { size: 1, suffix: `${FIXED_SPACE}B/h` },
    { size: 1e3, suffix: `${FIXED_SPACE}kB/h` },
    { size: 1e6, suffix: `${FIXED_SPACE}MB/h` },
    { size: 1e9, suffix: `${FIXED_SPACE}GB/h` },
  ],
};

/** Up to so many significant digits, but no digit before the point is ever dropped: 1,234. */
export const significant = (value: number, digits: number, locale: string): string =>
  new Intl.NumberFormat(
    locale,
    Math.abs(value) < 10 ** digits ? { maximumSignificantDigits: digits } : { maximumFractionDigits: 0 },
  ).format(value);

/** Less than all is never written as 100 %. */
function belowAll(percent: number, digits: number): number {
  const step = 10 ** (digits - 2);
  return percent < 100 && percent > 100 - 0.5 / step
    ? Math.floor(percent * step * 10) / (step * 10)
    : percent;
}

function write(unit: MeasuredUnit, value: number, scale: Scale, detail: keyof typeof DIGITS, locale: string) {
  const sized = Math.abs(value) / scale.size;
  const digits = unit === "ratio" ? RATIO_DIGITS[detail] : DIGITS[detail];
  const shown = unit === "ratio" ? belowAll(sized, digits) : sized;
  const number = significant(shown, shown < 100 && shown !== sized ? digits + 1 : digits, locale);
  return (value < 0 ? MINUS : "") + number + scale.suffix;
}

const scaleOf = (unit: MeasuredUnit, value: number): Scale =>
  SCALES[unit].findLast(({ size }) => Math.abs(value) >= size * ALMOST) ?? SCALES[unit][0];

/** For a tile: "1.24 s", "0.34 %", "58.1 MB/h". */
export const formatMeasure = (unit: MeasuredUnit, value: number, locale = "en"): string =>
  write(unit, value, scaleOf(unit, value), "short", locale);

/** In the unit that was measured in: "1,240.37 ms", "0.3412 %", "58,123,456 B/h". */
export const formatMeasureExact = (unit: MeasuredUnit, value: number, locale = "en"): string =>
  write(unit, value, SCALES[unit][0], "exact", locale);

/** An error in the size of the value that it belongs to: "0.82 MB/h" for 58.1 MB/h. */
export function formatMeasureError(unit: MeasuredUnit, error: number, value: number, locale = "en"): string {
  const { size, suffix } = scaleOf(unit, value);
  return significant(error / size, 2, locale) + suffix;
}
