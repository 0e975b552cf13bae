"use client";
import { ChevronDown } from "lucide-react";
import { buildPoints } from "#components/charts/series.ts";
import { TimeSeries } from "#components/charts/time-series.tsx";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { seriesChart, seriesTable } from "#components/export/series-export.ts";
import { formatRange } from "#components/format/date.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "#components/ui/menu.tsx";
import { chartFormats } from "./chart-formats.ts";
import { ChartHead } from "./chart-head.tsx";
import { IntervalControl } from "./interval-control.tsx";
import { isChartable, useChartMetric } from "./use-chart-metric.ts";
import type { Shown, View } from "./view.ts";

type ChartAnswer = Pick<Shown, "series" | "previousSeries" | "range" | "currency">;

function Legend({ answer, view }: { answer: ChartAnswer; view: View }) {
  const locale = useLocale();
  const year = view.today.slice(0, 4);
  const { previous } = answer.range;
  const stroke = (dash?: string) => (
    <svg width="16" height="2" aria-hidden="true">
      <line x2="16" y1="1" y2="1" stroke="currentColor" strokeWidth="2" strokeDasharray={dash} />
    </svg>
  );
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      <span data-legend="var(--accent)" className="flex items-center gap-2 whitespace-nowrap">
        <span className="text-accent">{stroke()}</span>
        {formatRange(view.from, view.to, year, locale)}
      </span>
      {previous ? (
        <span data-legend="var(--faint)" className="flex items-center gap-2 whitespace-nowrap">
          <span className="text-faint">{stroke("4 3")}</span>
          {formatRange(previous.from, previous.to, year, locale)}
        </span>
      ) : null}
    </p>
  );
}

type ChartProps = {
  answer: ChartAnswer;
  view: View;
  /** What it can show, in order; the first is shown unless the address names another (`?metric=`). */
  metrics: readonly string[];
};

/** A section's large chart: one metric over time, against the period before. */
export function MetricChart({ answer, view, metrics }: ChartProps) {
  const texts = useTexts();
  const locale = useLocale();
  const [metric, choose] = useChartMetric(answer.series, metrics);
  const title = texts.chart.title(texts.metric(metric).label, view.interval);
  const points = buildPoints(answer.series, answer.previousSeries, metric);
  const { range, currency } = answer;
  const formats = chartFormats({ metric, points, view, previous: range.previous, currency, texts, locale });
  return (
    <Card aria-label={title}>
      <ChartHead
        titleClass={metrics.length > 1 ? "-ml-2" : "font-semibold"}
        legend={<Legend answer={answer} view={view} />}
        title={
          metrics.length > 1 ? (
            <Menu>
              <MenuTrigger className="inline-flex min-h-11 items-center gap-1.5 rounded-lg px-2 text-left font-semibold hover:bg-sunken data-[state=open]:bg-sunken sm:min-h-8">
                <span className="sr-only">{texts.chart.choose}: </span>
                {title}
                <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
              </MenuTrigger>
              <MenuContent align="start">
                <MenuRadioGroup value={metric} onValueChange={choose}>
                  {metrics.map((id) => (
                    <MenuRadioItem key={id} value={id} disabled={!isChartable(answer.series, id)}>
                      {texts.metric(id).label}
                      {isChartable(answer.series, id) ? null : (
                        <span className="text-xs">{texts.chart.notByHour}</span>
                      )}
                    </MenuRadioItem>
                  ))}
                </MenuRadioGroup>
              </MenuContent>
            </Menu>
          ) : (
            title
          )
        }
      >
        <IntervalControl view={view} />
        <ExportMenu
          title={title}
          table={() =>
            seriesTable({
              ...answer,
              title,
              metric,
              points,
              bucketLabel: formats.tip.bucketLabel,
              view,
              texts,
            })
          }
          chart={() =>
            seriesChart({
              ...formats,
              points,
              label: formatRange(view.from, view.to, view.today.slice(0, 4), locale),
              previousLabel: texts.chart.previous,
            })
          }
        />
      </ChartHead>
      <TimeSeries title={title} label={texts.chart.label(title)} points={points} {...formats} />
    </Card>
  );
}
