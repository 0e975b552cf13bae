import type { MetricDefinition } from "#lib/metrics/catalogue.ts";
import { formatDuration, formatDurationExact } from "./duration.ts";
import { formatCompact, formatExact } from "./number.ts";

type Unit = MetricDefinition["unit"];

/** A metric's value for a tile. */
export const formatMetric = (unit: Unit, value: number, locale = "en"): string =>
  unit === "seconds" ? formatDuration(value, locale) : formatCompact(value, locale);

/** A metric's value in full, for tooltips and tables. */
export const formatMetricExact = (unit: Unit, value: number, locale = "en"): string =>
  unit === "seconds" ? formatDurationExact(value, locale) : formatExact(value, locale);
