/** A metric's value as text, by its unit. What is missing is a dash, never a zero. */
import type { Unit } from "#lib/metrics/definition.ts";
import { formatDuration, formatDurationExact } from "./duration.ts";
import { formatMeasure, formatMeasureError, formatMeasureExact, significant } from "./measure.ts";
import { formatMoney, formatMoneyExact } from "./money.ts";
import { DASH, formatCompact, formatExact, formatPercent } from "./number.ts";

/** Money is an exact decimal, everything else a number. */
export type Figure = number | string | null;

/** For a tile. `currency` is the answer's; only money needs it. */
export function formatMetric(unit: Unit, value: Figure, locale = "en", currency = ""): string {
  if (value === null) return DASH;
  if (unit === "money") return formatMoney(String(value), currency, locale);
  const number = Number(value);
  if (unit === "count") return formatCompact(number, locale);
  if (unit === "seconds") return formatDuration(number, locale);
  return formatMeasure(unit, number, locale);
}

/** In full, for tooltips and tables. */
export function formatMetricExact(unit: Unit, value: Figure, locale = "en", currency = ""): string {
  if (value === null) return DASH;
  if (unit === "money") return formatMoneyExact(String(value), currency, locale);
  const number = Number(value);
  if (unit === "count") return formatExact(number, locale);
  if (unit === "seconds") return formatDurationExact(number, locale);
  return formatMeasureExact(unit, number, locale);
}

type Uncertain = { value: Figure; standardError?: number; relativeError?: number };

/** What a value may be off by: "± 0.82 MB/h", "within 1 %", both, or nothing when it is exact. */
export function formatPrecision(
  unit: Unit,
  { value, standardError, relativeError }: Uncertain,
  within: (percent: string) => string,
  locale = "en",
): string | undefined {
  if (value === null) return undefined;
  const parts = [
    ...(standardError ? [`±\u00a0${errorOf(unit, standardError, Number(value), locale)}`] : []),
    ...(relativeError ? [within(formatPercent(relativeError, locale))] : []),
  ];
  return parts.join(" · ") || undefined;
}

function errorOf(unit: Unit, error: number, value: number, locale: string): string {
  if (unit === "seconds") return formatDuration(error, locale);
  if (unit === "count" || unit === "money") return significant(error, 2, locale);
  return formatMeasureError(unit, error, value, locale);
}
