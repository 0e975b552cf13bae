/** How far people listen to a recording, as a table and as a line to draw again. */
import { type CurvePoint, formatClock, SHARES, timeTicks } from "#components/charts/listen-through-ticks.ts";
import { formatMetric } from "#components/format/metric.ts";
import type { Locale, Texts } from "#components/texts/index.ts";
import type { ExportChart, ExportTable } from "./export-table.ts";

/** As many marks as fit under a chart across a page of paper. */
const ROOM = 10;

export const curveTable = (title: string, curve: readonly CurvePoint[], texts: Texts): ExportTable => ({
  title,
  columns: [
    { key: "atSecond", label: texts.content.curve.time, unit: "seconds" },
    { key: "share", label: texts.content.curve.share, unit: "ratio" },
  ],
  rows: curve.map(({ atSecond, share }) => [atSecond, share]),
});

/** A value for each second: the share stays what it was until the next point. */
export function curveChart(label: string, curve: readonly CurvePoint[], locale: Locale): ExportChart {
  const last = curve.at(-1)?.atSecond ?? 0;
  const values: (number | null)[] = Array.from({ length: last + 1 }, () => null);
  for (const { atSecond, share } of curve) values.fill(share, atSecond);
  return {
    marks: SHARES.map((value) => ({ value, label: formatMetric("ratio", value, locale) })),
    ticks: timeTicks(last, ROOM).map((index) => ({ index, label: formatClock(index) })),
    lines: [{ label, look: "full", values }],
  };
}
