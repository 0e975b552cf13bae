"use client";
import clsx from "clsx";
import type { ReactNode } from "react";
import { buildPoints } from "#components/charts/series.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { Value } from "#lib/metrics/answers.ts";
import type { MetricDefinition } from "#lib/metrics/catalogue.ts";
import type { Change } from "./change.ts";
import { ChangeLabel } from "./change-label.tsx";
import { ExactValue } from "./exact-value.tsx";
import { MetricInfo } from "./metric-info.tsx";
import type { Shown, View } from "./view.ts";

type TileProps = {
  metric: MetricDefinition;
  value: Value;
  change: Change | undefined;
  /** In place of a change. */
  note?: string | undefined;
  answer: Shown;
  view: View;
  isShown?: boolean;
  /** What lies under the whole tile: a button, or nothing. */
  action?: ReactNode;
  className?: string;
};

/** One key number: its name, its rule, its value, how it moved, its course. */
export function Tile({ metric, value, change, note, answer, view, isShown, action, className }: TileProps) {
  const texts = useTexts();
  const { currency, range, series, asOf } = answer;
  return (
    <li
      className={clsx(
        "relative flex min-w-0 flex-col bg-surface p-3.5 shadow-[0_0_0_1px_var(--line)] sm:p-5 xl:px-4",
        className,
      )}
    >
      {action}
      {isShown ? (
        <span
          aria-hidden="true"
          className="absolute inset-x-3.5 top-0 h-0.5 rounded-b bg-accent sm:inset-x-5 xl:inset-x-4"
        />
      ) : null}
      <div className="pointer-events-none relative flex flex-1 flex-col">
        <div className="flex min-w-0 items-center gap-1 text-[0.8125rem] leading-4 font-medium text-muted">
          {texts.metric(metric.id).label}
          <span className="pointer-events-auto">
            <MetricInfo
              metric={metric}
              value={value}
              currency={currency}
              zone={view.zone}
              asOf={asOf}
              today={view.today}
            />
          </span>
        </div>
        <div className="pointer-events-auto mt-1 self-start">
          <ExactValue unit={metric.unit} value={value} currency={currency} />
        </div>
        <div className="mt-1 min-h-5 text-[0.8125rem] text-muted">
          {note}
          {change && range.previous ? (
            <ChangeLabel change={change} previous={range.previous} year={view.today.slice(0, 4)} />
          ) : null}
        </div>
        <div className="mt-auto pt-3">
          <Sparkline
            points={value.value === null ? [] : buildPoints(series, undefined, metric.id)}
            className={isShown ? "text-accent" : "text-faint"}
          />
        </div>
      </div>
    </li>
  );
}
