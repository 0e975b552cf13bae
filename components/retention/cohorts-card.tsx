"use client";
import { type CohortCell, cohortRows } from "#components/charts/cohort-rows.ts";
import { HeatMap } from "#components/charts/heat-map.tsx";
import { ExportMenu } from "#components/export/export-menu.tsx";
import type { ExportTable } from "#components/export/export-table.ts";
import { formatRange } from "#components/format/date.ts";
import { DASH, formatExact, formatPercent } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Day } from "#lib/core/days.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";

type CohortsProps = { cohorts: NonNullable<SectionAnswer["cohorts"]>; today: Day };

/** Of those who came in a week, how many were there in the weeks after it. */
export function CohortsCard({ cohorts, today }: CohortsProps) {
  const all = useTexts();
  const texts = all.retention;
  const locale = useLocale();
  const { rows, weeks } = cohortRows(cohorts, today);
  const number = (value: number) => formatExact(value, locale);
  const cellOf = (name: string, size: number, { week, count, share, intensity, isRunning }: CohortCell) => {
    const shareText = share === null ? texts.nobody : formatPercent(share, locale);
    const text = texts.cell(name, texts.week(week), number(count), number(size), shareText);
    return {
      intensity,
      isRunning,
      isPlain: week === 0,
      shown: share === null ? DASH : shareText,
      text: isRunning ? `${text} · ${texts.running}` : text,
    };
  };
  const table = (): ExportTable => ({
    title: texts.cohorts,
    columns: [
      { key: "cohort", label: texts.cohort },
      { key: "size", label: all.metric("listeners").label, unit: "count" },
      ...Array.from({ length: weeks }, (_, week) => ({
        key: `week${week}`,
        label: texts.week(week),
        unit: "count" as const,
      })),
    ],
    rows: rows.map(({ from, size, cells }) => [
      from,
      size,
      ...Array.from({ length: weeks }, (_, week) => cells[week]?.count ?? null),
    ]),
  });
  return (
    <Card
      title={texts.cohorts}
      aria-label={texts.cohorts}
      aside={<ExportMenu title={texts.cohorts} table={table} />}
    >
      <p className="mb-4 max-w-3xl text-pretty text-muted">{texts.howToRead}</p>
      <HeatMap
        caption={texts.cohorts}
        corner={texts.cohort}
        columns={Array.from({ length: weeks }, (_, week) => ({
          key: String(week),
          label: texts.week(week),
          shown: week === 0 ? texts.week(week) : String(week),
        }))}
        rows={rows.map(({ from, to, size, cells }) => {
          const name = formatRange(from, to, today.slice(0, 4), locale);
          return {
            key: from,
            name,
            note: texts.size(number(size), size === 1),
            cells: cells.map((cell) => cellOf(name, size, cell)),
          };
        })}
        hint={texts.hint}
      />
    </Card>
  );
}
