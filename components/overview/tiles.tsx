"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { MetricTile } from "./metric-tile.tsx";
import { RevenueTile } from "./revenue-tile.tsx";
import { tilesClass } from "./tile-grid.ts";
import { CHART_METRICS, useChartMetric } from "./use-chart-metric.ts";
import type { View } from "./view.ts";

export function Tiles({ answer, view }: { answer: OverviewAnswer; view: View }) {
  const texts = useTexts().overview;
  const [shown, show] = useChartMetric(view.interval);
  return (
    <ul aria-label={texts.numbers} className={tilesClass}>
      {CHART_METRICS.map((id) => (
        <MetricTile
          key={id}
          id={id}
          answer={answer}
          view={view}
          isShown={id === shown}
          onShow={() => show(id)}
        />
      ))}
      <RevenueTile answer={answer} view={view} />
    </ul>
  );
}
