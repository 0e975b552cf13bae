"use client";
import { Lines } from "#components/charts/lines.tsx";
import { buildPoints, highestOf } from "#components/charts/series.ts";
import { bucketTable, exactOf } from "#components/export/bucket-table.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { linesChart } from "#components/export/series-export.ts";
import { chartFormats } from "#components/section/chart-formats.ts";
import { ChartHead } from "#components/section/chart-head.tsx";
import { isChartable } from "#components/section/use-chart-metric.ts";
import type { Shown, View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";

/** How long the start took: for half of the plays, and for nearly all. */
export function StartupCard({ answer, view }: { answer: Pick<Shown, "series">; view: View }) {
  const texts = useTexts();
  const locale = useLocale();
  const words = texts.streaming;
  const { series } = answer;
  const title = words.startupLabel(texts.period.intervals[view.interval]);
  const lines = [
    { id: "startupMsP50", label: words.median, color: "var(--s2)" },
    { id: "startupMsP95", label: words.most, color: "var(--s1)" },
  ].map((line) => ({ ...line, points: buildPoints(series, undefined, line.id) }));
  const tallest = lines.toSorted((a, b) => highestOf(b.points) - highestOf(a.points))[0]!;
  const { points } = tallest;
  const formats = chartFormats({
    metric: tallest.id,
    points,
    view,
    previous: undefined,
    texts,
    locale,
  });
  const hasFigures = isChartable(series, tallest.id);
  const table = () =>
    bucketTable(
      { title, points, bucketLabel: formats.tip.bucketLabel, view, texts },
      lines.map(({ id }) => ({
        key: id,
        label: texts.metric(id).label,
        unit: "milliseconds",
        value: (index) => (points[index]?.value == null ? null : exactOf(series[index], id)),
      })),
    );
  return (
    <Card aria-label={title} className="flex flex-col">
      <ChartHead title={title} titleClass="flex min-h-8 items-center font-semibold">
        {hasFigures ? (
          <ExportMenu title={title} table={table} chart={() => linesChart({ ...formats, lines })} />
        ) : null}
      </ChartHead>
      {hasFigures ? (
        <div className="mt-auto">
          <Lines title={title} label={texts.chart.label(title)} lines={lines} {...formats} />
        </div>
      ) : (
        <p className="py-6 text-pretty text-muted">{words.startupByHour}</p>
      )}
    </Card>
  );
}
