"use client";
import { formatMetricExact } from "#components/format/metric.ts";
import { ChangeLabel } from "#components/section/change-label.tsx";
import { changeOf } from "#components/section/change-of.ts";
import { MetricInfo } from "#components/section/metric-info.tsx";
import type { Shown, View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { METRICS } from "#lib/metrics/catalogue.ts";

const ENGAGEMENT = ["saves", "likes", "shares", "follows"] as const;

/** Saves, likes, shares and follows: what people did beyond listening. */
export function EngagementCard({ answer, view }: { answer: Shown; view: View }) {
  const texts = useTexts();
  const locale = useLocale();
  const { previous } = answer.range;
  return (
    <Card title={texts.overview.engagement}>
      <ul>
        {ENGAGEMENT.map((id) => {
          const change = changeOf(answer, id);
          return (
            <li key={id} className="flex min-h-13 items-center gap-1 border-b border-line last:border-b-0">
              <span>{texts.metric(id).label}</span>
              <MetricInfo
                metric={METRICS[id]}
                value={answer.metrics[id] ?? { value: null }}
                zone={view.zone}
                asOf={answer.asOf}
                today={view.today}
              />
              <span className="ml-auto text-right">
                <span className="font-semibold tabular-nums">
                  {formatMetricExact("count", answer.metrics[id]?.value ?? null, locale)}
                </span>
              </span>
              {change && previous ? (
                <span className="w-20 text-right *:*:justify-end">
                  <ChangeLabel
                    change={change}
                    previous={previous}
                    year={view.today.slice(0, 4)}
                    withRange={false}
                  />
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
