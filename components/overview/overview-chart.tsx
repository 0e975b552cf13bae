"use client";
import { ChevronDown } from "lucide-react";
import { buildPoints } from "#components/charts/series.ts";
import { TimeSeries } from "#components/charts/time-series.tsx";
import { formatRange } from "#components/format/date.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "#components/ui/menu.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { chartFormats } from "./chart-formats.ts";
import { IntervalControl } from "./interval-control.tsx";
import { CHART_METRICS, type ChartMetric, isChartable, useChartMetric } from "./use-chart-metric.ts";
import type { View } from "./view.ts";

type ChartAnswer = Pick<OverviewAnswer, "series" | "previousSeries" | "range">;

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
    <p className="order-1 flex basis-full flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-muted sm:order-none sm:basis-auto">
      <span className="flex items-center gap-2 whitespace-nowrap">
        <span className="text-accent">{stroke()}</span>
        {formatRange(view.from, view.to, year, locale)}
      </span>
      {previous ? (
        <span className="flex items-center gap-2 whitespace-nowrap">
          <span className="text-faint">{stroke("4 3")}</span>
          {formatRange(previous.from, previous.to, year, locale)}
        </span>
      ) : null}
    </p>
  );
}

/** The large chart: what the address names (`?metric=`), else streams. */
export function OverviewChart({ answer, view }: { answer: ChartAnswer; view: View }) {
  const texts = useTexts();
  const locale = useLocale();
  const [metric, choose] = useChartMetric(view.interval);
  const title = texts.chart.title(METRICS[metric].label, view.interval);
  const points = buildPoints(answer.series, answer.previousSeries, metric);
  const formats = chartFormats({ metric, points, view, previous: answer.range.previous, texts, locale });
  return (
    <Card aria-label={title}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
        <h2 className="-ml-2">
          <Menu>
            <MenuTrigger className="inline-flex min-h-11 items-center gap-1.5 rounded-lg px-2 font-semibold hover:bg-sunken data-[state=open]:bg-sunken sm:min-h-8">
              <span className="sr-only">{texts.chart.choose}: </span>
              {title}
              <ChevronDown size={14} aria-hidden="true" className="text-muted" />
            </MenuTrigger>
            <MenuContent align="start">
              <MenuRadioGroup value={metric} onValueChange={(value) => choose(value as ChartMetric)}>
                {CHART_METRICS.map((id) => (
                  <MenuRadioItem key={id} value={id} disabled={!isChartable(id, view.interval)}>
                    {METRICS[id].label}
                    {isChartable(id, view.interval) ? null : (
                      <span className="text-xs">{texts.chart.notByHour}</span>
                    )}
                  </MenuRadioItem>
                ))}
              </MenuRadioGroup>
            </MenuContent>
          </Menu>
        </h2>
        <Legend answer={answer} view={view} />
        <div className="sm:ml-auto">
          <IntervalControl view={view} />
        </div>
      </div>
      <TimeSeries title={title} label={texts.chart.label(title)} points={points} {...formats} />
    </Card>
  );
}
