"use client";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { ChangeLabel } from "./change-label.tsx";
import { changeOf } from "./change-of.ts";
import { MetricInfo } from "./metric-info.tsx";
import type { View } from "./view.ts";

const ENGAGEMENT = ["saves", "likes", "shares", "follows"] as const;

/** Saves, likes, shares and follows: what people did beyond listening. */
export function EngagementCard({ answer, view }: { answer: OverviewAnswer; view: View }) {
  const texts = useTexts().overview;
  const locale = useLocale();
  const { previous } = answer.range;
  return (
    <Card title={texts.engagement}>
      <ul>
        {ENGAGEMENT.map((id) => {
          const change = changeOf(answer, id);
          return (
            <li key={id} className="flex min-h-13 items-center gap-1 border-b border-line last:border-b-0">
              <span>{METRICS[id].label}</span>
              <MetricInfo
                metric={METRICS[id]}
                value={answer.metrics[id]}
                zone={view.zone}
                asOf={answer.asOf}
                today={view.today}
              />
              <span className="ml-auto text-right">
                <span className="font-semibold tabular-nums">
                  {formatExact(answer.metrics[id].value, locale)}
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
