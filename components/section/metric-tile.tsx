"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { changeOf } from "./change-of.ts";
import { Tile } from "./tile.tsx";
import type { Shown, View } from "./view.ts";

type MetricTileProps = {
  id: string;
  answer: Shown;
  view: View;
  isShown: boolean;
  note?: string | undefined;
  /** Puts the metric into the chart; absent: the tile only says its number. */
  onShow?: (() => void) | undefined;
};

/** A key number. The whole tile puts its metric into the chart; figure and i answer for themselves. */
export function MetricTile({ id, answer, view, isShown, note, onShow }: MetricTileProps) {
  const texts = useTexts();
  const metric = METRICS[id]!;
  const value = note ? { value: null } : (answer.metrics[id] ?? { value: null });
  const button = onShow ? (
    <button
      type="button"
      aria-pressed={isShown}
      aria-label={texts.overview.showInChart(texts.metric(id).label)}
      onClick={onShow}
      className="absolute inset-0 transition-colors duration-150 hover:bg-accent/4 focus-visible:-outline-offset-3"
    />
  ) : null;
  return (
    <Tile
      metric={metric}
      value={value}
      change={note ? undefined : changeOf(answer, id)}
      note={note}
      answer={answer}
      view={view}
      isShown={isShown}
      action={button}
    />
  );
}
