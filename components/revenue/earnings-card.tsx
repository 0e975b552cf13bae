"use client";
import { buildPoints } from "#components/charts/series.ts";
import { StackedBars } from "#components/charts/stacked-bars.tsx";
import { formatMoneyExact } from "#components/format/money.ts";
import { chartFormats } from "#components/section/chart-formats.ts";
import { IntervalControl } from "#components/section/interval-control.tsx";
import { isChartable } from "#components/section/use-chart-metric.ts";
import type { Shown, View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Bucket } from "#lib/metrics/answers.ts";
import { colorOf } from "./colors.ts";

const PARTS = ["net", "fees", "gas"] as const;

const amountOf = (bucket: Bucket | undefined, id: string): string | null => {
  const amount = bucket?.[id];
  return typeof amount === "string" ? amount : null;
};

/** Net over time, and on it what the platform, the payment and the chain took: together they are gross. */
export function EarningsCard({ answer, view }: { answer: Pick<Shown, "series" | "currency">; view: View }) {
  const texts = useTexts();
  const locale = useLocale();
  const words = texts.revenue;
  const { series, currency = "" } = answer;
  const title = words.earnings(texts.period.intervals[view.interval]);
  const points = buildPoints(series, undefined, "gross");
  const { unit, formatAxis, tickLabel, ticksFor, tip } = chartFormats({
    metric: "gross",
    points,
    view,
    previous: undefined,
    currency,
    texts,
    locale,
  });
  const bars = points.map((point, index) => {
    const bucket = point.value === null ? undefined : series[index];
    return {
      start: point.start,
      name: tip.bucketLabel(point),
      isRunning: point.isRunning,
      amounts: Object.fromEntries(PARTS.map((id) => [id, amountOf(bucket, id)])),
      total: amountOf(bucket, "gross"),
    };
  });
  const parts = PARTS.map((id) => ({ id, label: texts.metric(id).label, color: colorOf(id) }));
  return (
    <Card aria-label={title}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
        <h2 className="font-semibold">{title}</h2>
        <ul className="order-1 flex basis-full flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-muted sm:order-none sm:basis-auto">
          {parts.map(({ id, label, color }) => (
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
      {isChartable(series, "gross") ? (
        <StackedBars
          title={title}
          label={texts.chart.label(title)}
          bars={bars}
          parts={parts}
          totalLabel={texts.metric("gross").label}
          formatAmount={(amount) => formatMoneyExact(amount, currency, locale)}
          zone={tip.zone}
          unit={unit}
          formatAxis={formatAxis}
          tickLabel={tickLabel}
          ticksFor={ticksFor}
        />
      ) : (
        <p className="py-6 text-pretty text-muted">{words.byHour}</p>
      )}
    </Card>
  );
}
