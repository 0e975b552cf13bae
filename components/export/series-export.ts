/** A chart of one metric over time, as a table of exact values and as lines to draw again. */
import type { PlotProps } from "#components/charts/plot-props.ts";
import { highestOf, type Point } from "#components/charts/series.ts";
import { valueTicks } from "#components/charts/ticks.ts";
import type { View } from "#components/section/view.ts";
import type { Texts } from "#components/texts/index.ts";
import type { Bucket } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Cell, ExportChart, ExportTable } from "./export-table.ts";

type Series = {
  title: string;
  metric: string;
  points: Point[];
  series: Bucket[];
  previousSeries?: Bucket[] | undefined;
  bucketLabel: (point: Point) => string;
  view: Pick<View, "interval" | "zone">;
  currency?: string | undefined;
  texts: Texts;
};

/** Not the point's own value: of money that is a binary number. */
const exactOf = (bucket: Bucket | undefined, metric: string): Cell => {
  const value = bucket?.[metric];
  return typeof value === "string" || typeof value === "number" ? value : null;
};

export function seriesTable({
  title,
  metric,
  points,
  series,
  previousSeries,
  bucketLabel,
  view,
  currency,
  texts,
}: Series): ExportTable {
  const { unit } = METRICS[metric]!;
  const { chart, exports: words } = texts;
  const hasPrevious = points.some(({ previousStart }) => previousStart !== undefined);
  const stateOf = ({ isRunning, value }: Point) =>
    isRunning ? chart.counting : value === null ? null : chart.complete;
  return {
    title,
    currency: unit === "money" ? currency : undefined,
    columns: [
      { key: "start", label: words.start, isKey: true },
      { key: "bucket", label: `${chart.bucket[view.interval]} (${view.zone})` },
      { key: metric, label: texts.metric(metric).label, unit },
      ...(hasPrevious
        ? [
            { key: "previousStart", label: words.previousStart, isKey: true as const },
            { key: "previous", label: chart.previous, unit },
          ]
        : []),
      { key: "state", label: chart.state },
    ],
    rows: points.map((point, index) => [
      point.start,
      bucketLabel(point),
      point.value === null ? null : exactOf(series[index], metric),
      ...(hasPrevious ? [point.previousStart ?? null, exactOf(previousSeries?.[index], metric)] : []),
      stateOf(point),
    ]),
  };
}

/** As many marks as fit under a chart across a page of paper. */
const ROOM = 8;

type Drawn = Pick<PlotProps, "points" | "unit" | "formatAxis" | "tickLabel" | "ticksFor"> & {
  label: string;
  previousLabel: string;
};

export function seriesChart({
  points,
  unit,
  formatAxis,
  tickLabel,
  ticksFor,
  label,
  previousLabel,
}: Drawn): ExportChart {
  const lineOf = (pick: "solid" | "tail" | "previous") => points.map((point) => point[pick]);
  const before = { label: previousLabel, look: "before" as const, values: lineOf("previous") };
  return {
    marks: valueTicks(highestOf(points), unit).map((value) => ({ value, label: formatAxis(value) })),
    ticks: ticksFor(ROOM).map((index) => ({ index, label: tickLabel(index) })),
    lines: [
      ...(before.values.some((value) => value !== null) ? [before] : []),
      { label, look: "full", values: lineOf("solid") },
      { label: "", look: "running", values: lineOf("tail") },
    ],
  };
}
