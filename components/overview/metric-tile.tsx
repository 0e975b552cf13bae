"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { changeOf } from "./change-of.ts";
import { Tile } from "./tile.tsx";
import { type ChartMetric, isChartable } from "./use-chart-metric.ts";
import type { View } from "./view.ts";

type MetricTileProps = {
  id: ChartMetric;
  answer: OverviewAnswer;
  view: View;
  isShown: boolean;
  onShow: () => void;
  className?: string;
};

/** A number of the chart. The whole tile puts its metric there; figure and i answer for themselves. */
export function MetricTile({ id, answer, view, isShown, onShow, className }: MetricTileProps) {
  const texts = useTexts().overview;
  const metric = METRICS[id];
  const button = (
    <button
      type="button"
      aria-pressed={isShown}
      aria-label={texts.showInChart(metric.label)}
      onClick={onShow}
      className="absolute inset-0 transition-colors duration-150 hover:bg-accent/4 focus-visible:-outline-offset-3"
    />
  );
  return (
    <Tile
      metric={metric}
      value={answer.metrics[id]}
      change={changeOf(answer, id)}
      answer={answer}
      view={view}
      isShown={isShown}
      action={isChartable(id, view.interval) ? button : null}
      className={className}
    />
  );
}
