/** A column of a breakdown: as it is read, and exact for files. */
import { type Figure, formatMetricExact } from "#components/format/metric.ts";
import type { Locale, Texts } from "#components/texts/index.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Unit } from "#lib/metrics/definition.ts";

export type GroupColumn = {
  key: string;
  label: string;
  unit: Unit;
  value: (entry: BreakdownEntry) => Figure;
  text: (entry: BreakdownEntry) => string;
};

type Written = Omit<GroupColumn, "text"> & {
  locale: Locale;
  currency?: string | undefined;
  /** Every digit, unless the column says otherwise. */
  format?: typeof formatMetricExact;
};

export function groupColumn({
  locale,
  currency,
  format = formatMetricExact,
  ...column
}: Written): GroupColumn {
  return { ...column, text: (entry) => format(column.unit, column.value(entry), locale, currency) };
}

type Metric = Pick<Written, "locale" | "currency" | "format"> & { texts: Texts; label?: string };

/** The column of one metric, by the metric's own name and unit unless another name fits better. */
export const metricColumn = (id: string, { texts, label = texts.metric(id).label, ...written }: Metric) =>
  groupColumn({
    ...written,
    key: id,
    label,
    unit: METRICS[id]!.unit,
    value: (entry) => entry[id] ?? null,
  });
