"use client";
import dynamic from "next/dynamic";
import { DASH } from "#components/format/number.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { ChartSkeleton } from "./chart-skeleton.tsx";
import type { LinesProps } from "./lines-props.ts";
import { PlotTable } from "./plot-table.tsx";

const LinesPlot = dynamic(() => import("./lines-plot.tsx").then((module) => module.LinesPlot), {
  ssr: false,
  loading: () => <ChartSkeleton />,
});

/** Several figures of one unit over time, each line with its name at its end. */
export function Lines({ title, ...plot }: LinesProps & { title: string }) {
  const texts = useTexts().chart;
  const { lines, tip, formatValue } = plot;
  return (
    <>
      <div className="h-60 sm:h-72">
        <LinesPlot {...plot} />
      </div>
      <PlotTable
        caption={title}
        columns={[tip.zone, ...lines.map(({ label }) => label), texts.state]}
        rows={(lines[0]?.points ?? []).map((point, index) => ({
          key: point.start,
          name: tip.bucketLabel(point),
          cells: [
            ...lines.map(({ points }) => {
              const value = points[index]?.value ?? null;
              return value === null ? DASH : formatValue(value);
            }),
            point.isRunning ? texts.counting : texts.complete,
          ],
        }))}
      />
    </>
  );
}
