import type { Texts } from "#components/texts/index.ts";
import type { Widget } from "#lib/dashboards/index.ts";

export const dimensionName = (dimension: string, texts: Texts): string =>
  (texts.breakdowns[dimension] ?? texts.breakdowns.fallback)?.title ?? dimension;

/** What a widget is called: its metric, and what it is by. */
export function widgetName({ metric, dimension }: Widget, texts: Texts): string {
  const { label } = texts.metric(metric);
  return dimension === undefined ? label : texts.dashboards.by(label, dimensionName(dimension, texts));
}
