import { BreakdownCard } from "#components/breakdowns/breakdown-card.tsx";
import { MetricChart } from "#components/section/metric-chart.tsx";
import { MetricTile } from "#components/section/metric-tile.tsx";
import type { Shown, View } from "#components/section/view.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { cardClass } from "#components/ui/card.tsx";
import type { Figure } from "#lib/dashboards/index.ts";
import { PlainBreakdown } from "./plain-breakdown.tsx";
import { widgetName } from "./widget-name.ts";

type WidgetProps = {
  figure: Figure;
  view: View;
  /** Fewest people of a group that stands alone. */
  k: number;
  locale: Locale;
  /** Only to be read: groups are no filters. */
  isPlain?: boolean;
};

/** One widget with its figures, by the renderer of its kind. */
export function WidgetView({ figure, view, k, locale, isPlain = false }: WidgetProps) {
  const { widget, entries, metrics, series, previousSeries, range, asOf, currency } = figure;
  const { kind, metric, dimension = "" } = widget;
  const texts = getTexts(locale);
  const name = widgetName(widget, texts);
  if (kind === "breakdown")
    return isPlain ? (
      <PlainBreakdown title={name} dimension={dimension} metric={metric} entries={entries} locale={locale} />
    ) : (
      <BreakdownCard
        title={name}
        dimension={dimension}
        entries={entries}
        metrics={[metric]}
        k={k}
        currency={currency}
        locale={locale}
      />
    );
  const shown: Shown = { metrics, series, previousSeries, range, asOf, currency };
  if (kind === "series") return <MetricChart answer={shown} view={view} metrics={[metric]} />;
  return (
    <ul aria-label={name} className={`${cardClass} grid h-full overflow-hidden`}>
      <MetricTile id={metric} answer={shown} view={view} isShown={false} />
    </ul>
  );
}
