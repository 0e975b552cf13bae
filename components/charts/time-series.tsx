"use client";
import dynamic from "next/dynamic";
import { ChartSkeleton } from "./chart-skeleton.tsx";
import { ChartTable } from "./chart-table.tsx";
import type { PlotProps } from "./plot-props.ts";

// The numbers stand before the chart's code arrives.
const TimeSeriesPlot = dynamic(
  () => import("./time-series-plot.tsx").then((module) => module.TimeSeriesPlot),
  {
    ssr: false,
    loading: () => <ChartSkeleton />,
  },
);

/** A metric over time: the lines for the eye, the same figures as a table for a screen reader. */
export function TimeSeries({ title, ...plot }: PlotProps & { title: string }) {
  return (
    <>
      <div className="h-60 sm:h-72">
        <TimeSeriesPlot {...plot} />
      </div>
      <ChartTable title={title} points={plot.points} formatValue={plot.formatValue} tip={plot.tip} />
    </>
  );
}
