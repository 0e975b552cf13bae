"use client";
import { Lines } from "#components/charts/lines.tsx";
import { buildPoints, highestOf } from "#components/charts/series.ts";
import { chartFormats } from "#components/section/chart-formats.ts";
import { isChartable } from "#components/section/use-chart-metric.ts";
import type { Shown, View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";

/** How long the start took: for half of the plays, and for nearly all. */
export function StartupCard({ answer, view }: { answer: Pick<Shown, "series">; view: View }) {
  const texts = useTexts();
  const locale = useLocale();
  const words = texts.streaming;
  const title = words.startupLabel(texts.period.intervals[view.interval]);
  const lines = [
    { id: "startupMsP50", label: words.median, color: "var(--s2)" },
    { id: "startupMsP95", label: words.most, color: "var(--s1)" },
  ].map((line) => ({ ...line, points: buildPoints(answer.series, undefined, line.id) }));
  const tallest = lines.toSorted((a, b) => highestOf(b.points) - highestOf(a.points))[0]!;
  const formats = chartFormats({
    metric: tallest.id,
    points: tallest.points,
    view,
    previous: undefined,
    texts,
    locale,
  });
  return (
    <Card aria-label={title} className="flex flex-col">
      <h2 className="mb-4 flex min-h-8 items-center font-semibold">{title}</h2>
      {isChartable(answer.series, tallest.id) ? (
        <div className="mt-auto">
          <Lines title={title} label={texts.chart.label(title)} lines={lines} {...formats} />
        </div>
      ) : (
        <p className="py-6 text-pretty text-muted">{words.startupByHour}</p>
      )}
    </Card>
  );
}
