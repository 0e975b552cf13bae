"use client";
import dynamic from "next/dynamic";
import { DASH } from "#components/format/number.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { ChartSkeleton } from "./chart-skeleton.tsx";
import type { LinesProps } from "./lines-props.ts";

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
      <div className="sr-only">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{tip.zone}</th>
              {lines.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">{texts.state}</th>
            </tr>
          </thead>
          <tbody>
            {(lines[0]?.points ?? []).map((point, index) => (
              <tr key={point.start}>
                <th scope="row">{tip.bucketLabel(point)}</th>
                {lines.map(({ id, points }) => {
                  const value = points[index]?.value ?? null;
                  return <td key={id}>{value === null ? DASH : formatValue(value)}</td>;
                })}
                <td>{point.isRunning ? texts.counting : texts.complete}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
