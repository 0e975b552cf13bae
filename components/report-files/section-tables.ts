/** The tables of a section's answer: over time, by group, and what only this section has. */
import { labelOf } from "#components/breakdowns/label-of.ts";
import { buildPoints } from "#components/charts/series.ts";
import { bucketTable, exactOf } from "#components/export/bucket-table.ts";
import { groupTable } from "#components/export/group-table.ts";
import { seriesChart } from "#components/export/series-export.ts";
import { formatLongWeekday, formatRange } from "#components/format/date.ts";
import { chartFormats } from "#components/section/chart-formats.ts";
import { viewOf } from "#components/section/view.ts";
import type { Locale } from "#components/texts/index.ts";
import { addDays } from "#lib/core/days.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { columnOf, ownTablesOf, type Wanted } from "./own-tables.ts";
import type { ReportTable } from "./report.ts";
import { toldMetricsOf } from "./told-metrics.ts";

/** Dates in a file carry their year: it is read on any day. */
const ANY_YEAR = "";

/** All metrics of the section that are known by bucket, and the first of them as a chart. */
function overTime({ section, title, answer, texts, locale }: Wanted): ReportTable[] {
  const { series, previousSeries, range, currency } = answer;
  const metrics = toldMetricsOf(section, answer).filter(({ id }) =>
    series.some((bucket) => bucket[id] !== undefined),
  );
  const first = metrics.find(({ unit }) => unit !== "money" || section === "revenue")?.id;
  if (!first || series.length < 2) return [];
  const view = viewOf(answer, ANY_YEAR);
  const points = buildPoints(series, previousSeries, first);
  const written = { metric: first, points, view, previous: range.previous, currency, texts, locale };
  const formats = chartFormats(written);
  const running = series.findIndex(({ complete }) => !complete);
  const begun = running === -1 ? series.length : running + 1;
  const table = bucketTable(
    {
      title: texts.chart.title(title, range.interval),
      points,
      bucketLabel: formats.tip.bucketLabel,
      view,
      currency,
      texts,
    },
    metrics.map(({ id }) => ({
      ...columnOf(id, texts),
      // What has not begun has no figures.
      value: (index: number) => (index < begun ? exactOf(series[index], id) : null),
    })),
  );
  const label = `${texts.metric(first).label}, ${formatRange(range.from, range.to, ANY_YEAR, locale)}`;
  const chart = seriesChart({ ...formats, points, label, previousLabel: texts.chart.previous });
  return [{ ...table, id: "over-time", chart }];
}

function groupsOf({ answer, texts, locale }: Wanted): ReportTable[] {
  return Object.entries(answer.breakdowns).flatMap(([dimension, entries]): ReportTable[] => {
    if (entries.length === 0) return [];
    const words = texts.breakdowns[dimension] ?? texts.breakdowns.fallback!;
    const isHours = dimension === "hourOfWeek";
    const known = [...new Set(entries.flatMap((entry) => Object.keys(entry)))].filter((key) => METRICS[key]);
    const table = groupTable<BreakdownEntry>({
      title: isHours ? texts.reportFiles.hours : words.title,
      keyLabel: texts.exports.key,
      nameLabel: isHours ? texts.reportFiles.hour : words.name,
      entries,
      nameOf: ({ key, title }) =>
        isHours ? hourLabel(key, locale) : labelOf(dimension, key, texts, locale, title),
      columns: known.map((id) => ({
        ...columnOf(id, texts),
        unit: METRICS[id]!.unit,
        value: (entry) => entry[id] ?? null,
      })),
      currency: answer.currency,
    });
    return [{ ...table, id: `by-${dimension.toLowerCase()}`, ...(isHours ? { isData: true } : {}) }];
  });
}

/** Any Monday: hours of the week begin with one. */
const A_MONDAY = "2026-01-05";

/** "1-14": Monday from 14:00. */
function hourLabel(key: string, locale: Locale): string {
  const [weekday, hour] = key.split("-");
  const day = Number(weekday);
  return Number.isInteger(day) && hour !== undefined
    ? `${formatLongWeekday(addDays(A_MONDAY, day - 1), locale)} ${hour}:00`
    : key;
}

export const tablesOf = (wanted: Wanted): ReportTable[] =>
  wanted.answer.suppressed ? [] : [...overTime(wanted), ...ownTablesOf(wanted), ...groupsOf(wanted)];
