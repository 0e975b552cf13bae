"use client";
import dynamic from "next/dynamic";
import { DASH } from "#components/format/number.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { ChartSkeleton } from "./chart-skeleton.tsx";
import { PlotTable } from "./plot-table.tsx";
import type { StackedBarsProps } from "./stacked-bars-props.ts";

const StackedBarsPlot = dynamic(
  () => import("./stacked-bars-plot.tsx").then((module) => module.StackedBarsPlot),
  { ssr: false, loading: () => <ChartSkeleton /> },
);

/** What an amount over time is made of: bars from zero, one a bucket. */
export function StackedBars({ title, ...plot }: StackedBarsProps & { title: string }) {
  const texts = useTexts().chart;
  const { bars, parts, totalLabel, formatAmount, zone } = plot;
  const text = (amount: string | null | undefined) => (amount == null ? DASH : formatAmount(amount));
  return (
    <>
      <div className="h-60 sm:h-72">
        <StackedBarsPlot {...plot} />
      </div>
      <PlotTable
        caption={title}
        columns={[zone, ...parts.map(({ label }) => label), totalLabel, texts.state]}
        rows={bars.map(({ start, name, amounts, total, isRunning }) => ({
          key: start,
          name,
          cells: [
            ...parts.map(({ id }) => text(amounts[id])),
            text(total),
            isRunning ? texts.counting : texts.complete,
          ],
        }))}
      />
    </>
  );
}
