"use client";
import dynamic from "next/dynamic";
import { DASH } from "#components/format/number.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { ChartSkeleton } from "./chart-skeleton.tsx";
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
      <div className="sr-only">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{zone}</th>
              {parts.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">{totalLabel}</th>
              <th scope="col">{texts.state}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ start, name, amounts, total, isRunning }) => (
              <tr key={start}>
                <th scope="row">{name}</th>
                {parts.map(({ id }) => (
                  <td key={id}>{text(amounts[id])}</td>
                ))}
                <td>{text(total)}</td>
                <td>{isRunning ? texts.counting : texts.complete}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
