"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { MetricTile } from "./metric-tile.tsx";
import { tilesClass } from "./tile-grid.ts";
import { isChartable, useChartMetric } from "./use-chart-metric.ts";
import type { Shown, View } from "./view.ts";

type TilesProps = {
  answer: Shown;
  view: View;
  /** Metrics in their order. */
  metrics: readonly string[];
  /** Those of them that the page's large chart shows; none: the tiles are no buttons. */
  charted?: readonly string[];
  /** What stands in place of a value that there is not. */
  notes?: Readonly<Record<string, string>>;
};

/** A section's key numbers. */
export function Tiles({ answer, view, metrics, charted = [], notes = {} }: TilesProps) {
  const texts = useTexts().overview;
  const [shown, show] = useChartMetric(answer.series, charted.length > 0 ? charted : metrics);
  return (
    <ul aria-label={texts.numbers} className={tilesClass(metrics.length)}>
      {metrics.map((id) => {
        const canShow = charted.includes(id) && isChartable(answer.series, id);
        return (
          <MetricTile
            key={id}
            id={id}
            answer={answer}
            view={view}
            note={notes[id]}
            isShown={canShow && id === shown}
            onShow={canShow ? () => show(id) : undefined}
          />
        );
      })}
    </ul>
  );
}
