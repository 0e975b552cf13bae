"use client";
import { formatMetricExact } from "#components/format/metric.ts";
import { MetricInfo } from "#components/section/metric-info.tsx";
import type { Shown, View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { METRICS } from "#lib/metrics/catalogue.ts";

const ID = "flaggedPlays";

/** Plays of bots and of those who play more than one can hear: one line, and only when there are any. */
export function FlaggedNote({ answer, view }: { answer: Shown; view: View }) {
  const texts = useTexts();
  const locale = useLocale();
  const measured = answer.metrics[ID];
  if (!measured?.value) return null;
  return (
    <p className="flex min-h-11 items-center gap-1 text-sm text-muted">
      <span>
        {texts.metric(ID).label}:{" "}
        <span className="tabular-nums">{formatMetricExact("count", measured.value, locale)}</span>
      </span>
      <MetricInfo
        metric={METRICS[ID]!}
        value={measured}
        zone={view.zone}
        asOf={answer.asOf}
        today={view.today}
      />
    </p>
  );
}
