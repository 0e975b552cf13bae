"use client";
import { buildPoints } from "#components/charts/series.ts";
import { StackedBars } from "#components/charts/stacked-bars.tsx";
import { formatExact } from "#components/format/number.ts";
import { chartFormats } from "#components/section/chart-formats.ts";
import { IntervalControl } from "#components/section/interval-control.tsx";
import { isChartable } from "#components/section/use-chart-metric.ts";
import type { Shown, View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { newcomerAmounts, PARTS } from "./newcomers.ts";

const COLORS: Record<(typeof PARTS)[number], string> = {
  returningListeners: "var(--s1)",
  newListeners: "var(--s2)",
};

/** Who heard the artist for the first time, on those who came back: together the listeners of each bucket. */
export function NewcomersCard({ answer, view }: { answer: Pick<Shown, "series">; view: View }) {
  const texts = useTexts();
  const locale = useLocale();
  const { series } = answer;
  const title = texts.audience.newcomers(texts.period.intervals[view.interval]);
  const points = buildPoints(series, undefined, "newListeners");
  const { unit, formatAxis, tickLabel, ticksFor, tip } = chartFormats({
    metric: "newListeners",
    points,
    view,
    previous: undefined,
    texts,
    locale,
  });
  const bars = points.map((point, index) => ({
    start: point.start,
    name: tip.bucketLabel(point),
    isRunning: point.isRunning,
    ...newcomerAmounts(point.value === null ? undefined : series[index]),
  }));
  const parts = PARTS.map((id) => ({ id, label: texts.metric(id).label, color: COLORS[id] }));
  return (
    <Card aria-label={title}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
        <h2 className="font-semibold">{title}</h2>
        <ul className="order-1 flex basis-full flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-muted sm:order-none sm:basis-auto">
          {parts.toReversed().map(({ id, label, color }) => (
            <li key={id} className="flex items-center gap-2">
              <span aria-hidden="true" className="size-2.5 rounded-[3px]" style={{ background: color }} />
              {label}
            </li>
          ))}
        </ul>
        <div className="sm:ml-auto">
          <IntervalControl view={view} />
        </div>
      </div>
      {isChartable(series, "newListeners") ? (
        <StackedBars
          title={title}
          label={texts.chart.label(title)}
          bars={bars}
          parts={parts}
          totalLabel={texts.metric("listeners").label}
          formatAmount={(amount) => formatExact(Number(amount), locale)}
          zone={tip.zone}
          unit={unit}
          formatAxis={formatAxis}
          tickLabel={tickLabel}
          ticksFor={ticksFor}
        />
      ) : (
        <p className="py-6 text-pretty text-muted">{texts.audience.newcomersByHour}</p>
      )}
    </Card>
  );
}
