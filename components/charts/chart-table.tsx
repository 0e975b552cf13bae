"use client";
import { DASH } from "#components/format/number.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { PlotProps } from "./plot-props.ts";

type TableProps = Pick<PlotProps, "points" | "formatValue" | "tip"> & { title: string };

/** A chart's figures in words, out of sight. */
export function ChartTable({ title, points, formatValue, tip }: TableProps) {
  const texts = useTexts();
  const hasPrevious = points.some((point) => point.previousStart !== undefined);
  const text = (value: number | null) => (value === null ? DASH : formatValue(value));
  return (
    <div className="sr-only">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{tip.zone}</th>
            <th scope="col">{title}</th>
            {hasPrevious ? <th scope="col">{texts.chart.previous}</th> : null}
            <th scope="col">{texts.chart.state}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.start}>
              <th scope="row">{tip.bucketLabel(point)}</th>
              <td>{text(point.value)}</td>
              {hasPrevious ? <td>{text(point.previous)}</td> : null}
              <td>{point.isRunning ? texts.chart.counting : texts.chart.complete}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
