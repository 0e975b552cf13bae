"use client";
import clsx from "clsx";
import { buildPoints } from "#components/charts/series.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { ChangeLabel } from "./change-label.tsx";
import { changeOf } from "./change-of.ts";
import { ExactValue } from "./exact-value.tsx";
import { MetricInfo } from "./metric-info.tsx";
import { type ChartMetric, isChartable } from "./use-chart-metric.ts";
import type { View } from "./view.ts";

type TileProps = {
  id: ChartMetric;
  answer: OverviewAnswer;
  view: View;
  isShown: boolean;
  onShow: () => void;
  className?: string;
};

/** One key number. The whole tile puts its metric into the chart; figure and i answer for themselves. */
export function MetricTile({ id, answer, view, isShown, onShow, className }: TileProps) {
  const texts = useTexts().overview;
  const metric = METRICS[id];
  const { value } = answer.metrics[id];
  const change = changeOf(answer, id);
  const canShow = isChartable(id, view.interval);
  return (
    <li
      className={clsx(
        "relative flex min-w-0 flex-col bg-surface p-3.5 shadow-[0_0_0_1px_var(--line)] sm:p-5",
        className,
      )}
    >
      {canShow ? (
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={texts.showInChart(metric.label)}
          onClick={onShow}
          className="absolute inset-0 transition-colors duration-150 hover:bg-accent/4 focus-visible:-outline-offset-3"
        />
      ) : null}
      {isShown ? (
        <span
          aria-hidden="true"
          className="absolute inset-x-3.5 top-0 h-0.5 rounded-b bg-accent sm:inset-x-5"
        />
      ) : null}
      <div className="pointer-events-none relative flex flex-1 flex-col">
        <div className="flex items-center gap-1 whitespace-nowrap text-[0.8125rem] font-medium text-muted">
          {metric.label}
          <span className="pointer-events-auto">
            <MetricInfo
              metric={metric}
              value={value}
              zone={view.zone}
              asOf={answer.asOf}
              today={view.today}
            />
          </span>
        </div>
        <div className="pointer-events-auto mt-1 self-start">
          <ExactValue unit={metric.unit} value={value} />
        </div>
        <div className="mt-1 min-h-5">
          {change && answer.range.previous ? (
            <ChangeLabel change={change} previous={answer.range.previous} year={view.today.slice(0, 4)} />
          ) : null}
        </div>
        <div className="mt-auto pt-3">
          <Sparkline
            points={buildPoints(answer.series, undefined, id)}
            className={isShown ? "text-accent" : "text-faint"}
          />
        </div>
      </div>
    </li>
  );
}
