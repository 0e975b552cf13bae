"use client";
import { buildPoints } from "#components/charts/series.ts";
import { StackedBars } from "#components/charts/stacked-bars.tsx";
import type { StackedBar, StackedBarsProps } from "#components/charts/stacked-bars-props.ts";
import { bucketTable } from "#components/export/bucket-table.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import type { Cell } from "#components/export/export-table.ts";
import { stackedChart } from "#components/export/series-export.ts";
import { formatMetricExact } from "#components/format/metric.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Bucket } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { chartFormats } from "./chart-formats.ts";
import { ChartHead } from "./chart-head.tsx";
import { IntervalControl } from "./interval-control.tsx";
import { isChartable } from "./use-chart-metric.ts";
import type { Shown, View } from "./view.ts";

type StackedProps = {
  answer: Pick<Shown, "series" | "currency">;
  view: View;
  title: string;
  /** Says which unit the axis has, and whether there are figures at this grouping. */
  metric: string;
  /** What the bars add up to. */
  total: { id: string; label: string };
  parts: StackedBarsProps["parts"];
  /** Of a bucket that has not begun: nothing. */
  amountsOf: (bucket: Bucket | undefined) => Pick<StackedBar, "amounts" | "total">;
  /** In place of the chart where the grouping has no figures. */
  notByHour: string;
};

/** What a sum over time is made of. */
export function StackedCard({
  answer,
  view,
  title,
  metric,
  total,
  parts,
  amountsOf,
  notByHour,
}: StackedProps) {
  const texts = useTexts();
  const locale = useLocale();
  const { series, currency } = answer;
  const metricUnit = METRICS[metric]!.unit;
  const points = buildPoints(series, undefined, metric);
  const {
    tip,
    formatValue: _,
    ...axes
  } = chartFormats({
    metric,
    points,
    view,
    previous: undefined,
    currency,
    texts,
    locale,
  });
  const bars = points.map((point, index) => ({
    start: point.start,
    name: tip.bucketLabel(point),
    isRunning: point.isRunning,
    ...amountsOf(point.value === null ? undefined : series[index]),
  }));
  /** Money is text in files, so that no digit is lost; what is counted is a number. */
  const exact = (amount: string | null | undefined): Cell =>
    amount == null ? null : metricUnit === "money" ? amount : Number(amount);
  const table = () =>
    bucketTable({ title, points, bucketLabel: tip.bucketLabel, view, currency, texts }, [
      ...parts.map(({ id, label }) => ({
        key: id,
        label,
        unit: metricUnit,
        value: (index: number) => exact(bars[index]?.amounts[id]),
      })),
      { key: total.id, label: total.label, unit: metricUnit, value: (index) => exact(bars[index]?.total) },
    ]);
  const hasFigures = isChartable(series, metric);
  return (
    <Card aria-label={title}>
      <ChartHead
        title={title}
        legend={
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {parts.map(({ id, label, color }) => (
              <li key={id} data-legend={color} className="flex items-center gap-2">
                <span aria-hidden="true" className="size-2.5 rounded-[3px]" style={{ background: color }} />
                {label}
              </li>
            ))}
          </ul>
        }
      >
        <IntervalControl view={view} />
        {hasFigures ? (
          <ExportMenu title={title} table={table} chart={() => stackedChart({ ...axes, bars, parts })} />
        ) : null}
      </ChartHead>
      {hasFigures ? (
        <StackedBars
          {...axes}
          title={title}
          label={texts.chart.label(title)}
          bars={bars}
          parts={parts}
          totalLabel={total.label}
          formatAmount={(amount) => formatMetricExact(metricUnit, amount, locale, currency)}
          zone={tip.zone}
        />
      ) : (
        <p className="py-6 text-pretty text-muted">{notByHour}</p>
      )}
    </Card>
  );
}
