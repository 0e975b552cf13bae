/** A chart of metrics over time, as a table of exact values and as lines and bars to draw again. */
import type { ChartLine } from "#components/charts/lines-props.ts";
import type { PlotProps } from "#components/charts/plot-props.ts";
import { extentOf } from "#components/charts/series.ts";
import type { StackedBarsProps } from "#components/charts/stacked-bars-props.ts";
import { stackExtent } from "#components/charts/stacked-bars-ticks.ts";
import { signedTicks } from "#components/charts/ticks.ts";
import type { Bucket } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { type BucketTable, bucketTable, exactOf } from "./bucket-table.ts";
import type { ExportChart, ExportTable } from "./export-table.ts";

type Series = BucketTable & {
  metric: string;
  series: Bucket[];
  previousSeries?: Bucket[] | undefined;
};

/** One metric, and the period before. */
export function seriesTable({ metric, series, previousSeries, ...table }: Series): ExportTable {
  const { points, texts } = table;
  const { unit } = METRICS[metric]!;
  const hasPrevious = points.some(({ previousStart }) => previousStart !== undefined);
  return bucketTable(table, [
    {
      key: metric,
      label: texts.metric(metric).label,
      unit,
      value: (index) => (points[index]?.value == null ? null : exactOf(series[index], metric)),
    },
    ...(hasPrevious
      ? [
          {
            key: "previousStart",
            label: texts.exports.previousStart,
            isKey: true as const,
            value: (index: number) => points[index]?.previousStart ?? null,
          },
          {
            key: "previous",
            label: texts.chart.previous,
            unit,
            value: (index: number) => exactOf(previousSeries?.[index], metric),
          },
        ]
      : []),
  ]);
}

/** As many marks as fit under a chart across a page of paper. */
const ROOM = 8;

type Axes = Pick<PlotProps, "unit" | "formatAxis" | "tickLabel" | "ticksFor">;

const axesOf = (
  { unit, formatAxis, tickLabel, ticksFor }: Axes,
  { low, high }: { low: number; high: number },
): Pick<ExportChart, "marks" | "ticks"> => ({
  marks: signedTicks(low, high, unit).map((value) => ({ value, label: formatAxis(value) })),
  ticks: ticksFor(ROOM).map((index) => ({ index, label: tickLabel(index) })),
});

export function seriesChart({
  points,
  label,
  previousLabel,
  ...axes
}: Axes & Pick<PlotProps, "points"> & { label: string; previousLabel: string }): ExportChart {
  const lineOf = (pick: "solid" | "tail" | "previous") => points.map((point) => point[pick]);
  const before = { label: previousLabel, look: "before" as const, values: lineOf("previous") };
  return {
    ...axesOf(axes, extentOf(points)),
    lines: [
      ...(before.values.some((value) => value !== null) ? [before] : []),
      { label, look: "full", values: lineOf("solid") },
      { label: "", look: "running", values: lineOf("tail") },
    ],
  };
}

/** On paper as on the page: "var(--s3)" is the third colour. */
const seriesOf = (color: string): number => Number(/--s(\d)/.exec(color)?.[1] ?? 1) - 1;

/** Several metrics of one unit. */
export function linesChart({ lines, ...axes }: Axes & { lines: readonly ChartLine[] }): ExportChart {
  return {
    ...axesOf(axes, extentOf(lines.flatMap(({ points }) => points))),
    lines: lines.flatMap(({ label, color, points }) => [
      { label, look: "full" as const, series: seriesOf(color), values: points.map(({ solid }) => solid) },
      {
        label: "",
        look: "running" as const,
        series: seriesOf(color),
        values: points.map(({ tail }) => tail),
      },
    ]),
  };
}

type Stacked = Axes & Pick<StackedBarsProps, "bars" | "parts">;

export function stackedChart({ bars, parts, ...axes }: Stacked): ExportChart {
  const figures = bars.map(({ amounts }) => parts.map(({ id }) => Number(amounts[id] ?? 0)));
  return {
    ...axesOf(axes, stackExtent(figures)),
    lines: [],
    bars: parts.map(({ label, color }, index) => ({
      label,
      series: seriesOf(color),
      values: figures.map((amounts) => amounts[index] ?? null),
    })),
  };
}
