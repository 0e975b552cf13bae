"use client";
import { DASH } from "#components/format/number.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { PlotProps } from "./plot-props.ts";
import { PlotTable } from "./plot-table.tsx";

type TableProps = Pick<PlotProps, "points" | "formatValue" | "tip"> & { title: string };

/** The figures of one metric over time, and those of the period before. */
export function ChartTable({ title, points, formatValue, tip }: TableProps) {
  const texts = useTexts().chart;
  const hasPrevious = points.some((point) => point.previousStart !== undefined);
  const text = (value: number | null) => (value === null ? DASH : formatValue(value));
  return (
    <PlotTable
      caption={title}
      columns={[tip.zone, title, ...(hasPrevious ? [texts.previous] : []), texts.state]}
      rows={points.map((point) => ({
        key: point.start,
        name: tip.bucketLabel(point),
        cells: [
          text(point.value),
          ...(hasPrevious ? [text(point.previous)] : []),
          point.isRunning ? texts.counting : texts.complete,
        ],
      }))}
    />
  );
}
