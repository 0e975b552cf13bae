"use client";
import dynamic from "next/dynamic";
import { formatMetricExact } from "#components/format/metric.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { ChartSkeleton } from "./chart-skeleton.tsx";
import { type CurvePoint, formatClock } from "./listen-through-ticks.ts";
import { PlotTable } from "./plot-table.tsx";

const ListenThroughPlot = dynamic(
  () => import("./listen-through-plot.tsx").then((module) => module.ListenThroughPlot),
  { ssr: false, loading: () => <ChartSkeleton /> },
);

/** How many of a recording's plays were still going after so many seconds. */
export function ListenThrough({ curve, title }: { curve: CurvePoint[]; title: string }) {
  const texts = useTexts();
  const locale = useLocale();
  return (
    <>
      <div className="h-60 sm:h-72">
        <ListenThroughPlot curve={curve} label={texts.chart.label(title)} />
      </div>
      <PlotTable
        caption={title}
        columns={[texts.content.curve.time, texts.content.curve.share]}
        rows={curve.map(({ atSecond, share }) => ({
          key: atSecond,
          name: formatClock(atSecond),
          cells: [formatMetricExact("ratio", share, locale)],
        }))}
      />
    </>
  );
}
