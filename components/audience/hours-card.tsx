"use client";
import { HeatMap } from "#components/charts/heat-map.tsx";
import {
  HOURS,
  type HourCount,
  hourRange,
  strongestHour,
  weekdayName,
  weekOfHours,
} from "#components/charts/hour-of-week.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import type { ExportTable } from "#components/export/export-table.ts";
import { formatExact, formatPercent } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";

/** Marks stand at these hours; the others would not fit beside each other. */
const EVERY_HOURS = 3;

/** When in the week there are plays, in the artist's zone. */
export function HoursCard({ counts, k }: { counts: HourCount[]; k: number }) {
  const all = useTexts();
  const texts = all.audience.hours;
  const locale = useLocale();
  const week = weekOfHours(counts);
  const strongest = strongestHour(counts);
  const playsText = (plays: number) => `${formatExact(plays, locale)} ${all.noun("plays", plays)}`;
  const rows = week.map((hours, day) => ({
    key: String(day),
    name: weekdayName(day, locale, "short"),
    cells: hours.map((plays, hour) => ({
      intensity: plays === null ? null : strongest ? plays / strongest.plays : 0,
      text: texts.cell(
        weekdayName(day, locale, "long"),
        hourRange(hour),
        plays === null ? texts.hidden : playsText(plays),
      ),
    })),
  }));
  const hint = [
    strongest
      ? texts.strongest(
          weekdayName(strongest.day, locale, "long"),
          hourRange(strongest.hour),
          playsText(strongest.plays),
          formatPercent(strongest.share, locale),
        )
      : texts.quiet,
    ...(week.flat().includes(null) ? [texts.folded(k)] : []),
  ].join(" ");
  const table = (): ExportTable => ({
    title: texts.title,
    columns: [
      { key: "day", label: texts.day },
      { key: "hour", label: all.chart.bucket.hour },
      { key: "plays", label: all.metric("plays").label, unit: "count" },
    ],
    rows: week.flatMap((hours, day) =>
      hours.map((plays, hour) => [weekdayName(day, locale, "long"), hourRange(hour), plays]),
    ),
  });
  return (
    <Card
      title={texts.title}
      aria-label={texts.title}
      aside={<ExportMenu title={texts.title} table={table} />}
    >
      <HeatMap
        caption={texts.title}
        corner={texts.day}
        columns={Array.from({ length: HOURS }, (_, hour) => ({
          key: String(hour),
          label: hourRange(hour),
          shown: hour % EVERY_HOURS === 0 ? String(hour) : "",
        }))}
        rows={rows}
        hint={hint}
      />
    </Card>
  );
}
