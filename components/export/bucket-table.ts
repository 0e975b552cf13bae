/** Figures over time as a table of exact values. */
import type { Point } from "#components/charts/series.ts";
import type { View } from "#components/section/view.ts";
import type { Texts } from "#components/texts/index.ts";
import type { Bucket } from "#lib/metrics/answers.ts";
import type { Cell, ExportColumn, ExportTable } from "./export-table.ts";

export type BucketTable = {
  title: string;
  points: readonly Point[];
  bucketLabel: (point: Point) => string;
  view: Pick<View, "interval" | "zone">;
  currency?: string | undefined;
  texts: Texts;
};
/** What stands beside each bucket, by its place. */
type BucketColumn = ExportColumn & { value: (index: number) => Cell };

/** Not the point's own value: of money that is a binary number. */
export const exactOf = (bucket: Bucket | undefined, metric: string): Cell => {
  const value = bucket?.[metric];
  return typeof value === "string" || typeof value === "number" ? value : null;
};

/** What has not begun has no figures and no state. */
export function bucketTable(
  { title, points, bucketLabel, view, currency, texts }: BucketTable,
  columns: readonly BucketColumn[],
): ExportTable {
  const { chart, exports: words } = texts;
  const stateOf = ({ isRunning, value }: Point) =>
    isRunning ? chart.counting : value === null ? null : chart.complete;
  return {
    title,
    currency: columns.some(({ unit }) => unit === "money") ? currency : undefined,
    columns: [
      { key: "start", label: words.start, isKey: true },
      { key: "bucket", label: `${chart.bucket[view.interval]} (${view.zone})` },
      ...columns.map(({ value: _, ...column }) => column),
      { key: "state", label: chart.state },
    ],
    rows: points.map((point, index) => [
      point.start,
      bucketLabel(point),
      ...columns.map(({ value }) => value(index)),
      stateOf(point),
    ]),
  };
}
