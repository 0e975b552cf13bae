/** Tables that only one section has: money by currency, fan levels, cohorts, recordings. */
import type { Cell, ExportColumn } from "#components/export/export-table.ts";
import { formatDay } from "#components/format/date.ts";
import type { Locale } from "#components/texts/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { SectionId } from "#lib/metrics/definition.ts";
import type { ReportTable } from "./report.ts";
import type { Texts } from "./texts.ts";

export type Wanted = {
  section: SectionId;
  title: string;
  answer: SectionAnswer;
  texts: Texts;
  locale: Locale;
};

const ANY_YEAR = "";

export const columnOf = (id: string, texts: Texts): ExportColumn => ({
  key: id,
  label: texts.metric(id).label,
  unit: METRICS[id]!.unit,
});

const text = (value: unknown): Cell =>
  typeof value === "string" || typeof value === "number" ? value : null;

function recordings({ answer: { items = [] }, texts }: Wanted): ReportTable[] {
  const [first] = items;
  if (!first) return [];
  const metrics = Object.keys(first).filter((key) => METRICS[key]);
  return [
    {
      id: "recordings",
      title: texts.content.recordings,
      columns: [
        { key: "contentId", label: texts.exports.key, isKey: true },
        { key: "title", label: texts.content.name },
        ...metrics.map((id) => columnOf(id, texts)),
      ],
      rows: items.map((item) => [item.contentId, item.title, ...metrics.map((id) => text(item[id]))]),
    },
  ];
}

function releases({ answer: { releases: all = [] }, texts }: Wanted): ReportTable[] {
  const [first] = all;
  if (!first) return [];
  const words = texts.breakdowns.release!;
  const metrics = Object.keys(first).filter((key) => METRICS[key]);
  return [
    {
      id: "releases",
      title: words.title,
      columns: [
        { key: "release", label: words.name },
        { key: "recordings", label: texts.content.recordings, unit: "count" },
        ...metrics.map((id) => columnOf(id, texts)),
      ],
      rows: all.map((one) => [one.release, one.recordings, ...metrics.map((id) => text(one[id]))]),
    },
  ];
}

function fans({ answer: { fanLevels = [] }, texts }: Wanted): ReportTable[] {
  if (fanLevels.length === 0) return [];
  const { title, names } = texts.definitions.fans;
  const labels: Readonly<Record<string, string>> = names;
  const words = texts.audience.fans;
  return [
    {
      id: "fan-levels",
      title,
      columns: [
        { key: "level", label: words.level },
        ...["listeners", "streams"].map((id) => columnOf(id, texts)),
        { key: "entered", label: words.entered, unit: "count" },
        { key: "left", label: words.left, unit: "count" },
      ],
      rows: fanLevels.map(({ level, listeners, streams, entered, left }) => [
        labels[level] ?? level,
        listeners,
        streams,
        entered,
        left,
      ]),
    },
  ];
}

function currencies({ answer: { byCurrency = [] }, texts }: Wanted): ReportTable[] {
  if (byCurrency.length === 0) return [];
  const parts = ["gross", "fees", "gas", "net"] as const;
  return [
    {
      id: "by-currency",
      title: texts.revenue.byCurrency,
      // As it was paid: each row has a currency of its own, so that no unit fits the column.
      columns: [
        { key: "currency", label: texts.revenue.currency },
        ...parts.map((id) => ({ key: id, label: texts.metric(id).label })),
        { key: "transactions", label: texts.metric("transactions").label, unit: "count" },
      ],
      rows: byCurrency.map((line) => [line.currency, ...parts.map((part) => line[part]), line.transactions]),
    },
  ];
}

function movements({ answer: { movements: moved, currency }, texts }: Wanted): ReportTable[] {
  if (!moved) return [];
  const { title, name, amount, labels } = texts.revenue.mrr;
  return [
    {
      id: "recurring",
      title,
      currency,
      columns: [
        { key: "movement", label: name },
        { key: "amount", label: amount, unit: "money" },
      ],
      rows: Object.entries(moved).map(([key, value]) => [labels[key] ?? key, value]),
    },
  ];
}

/** Weeks of a cohort that are told on paper and in files. */
const COHORT_WEEKS = 12;

function cohorts({ answer: { cohorts: all = [] }, texts, locale }: Wanted): ReportTable[] {
  if (all.length === 0) return [];
  const weeks = Math.min(COHORT_WEEKS, Math.max(...all.map(({ retained }) => retained.length)));
  const words = texts.retention;
  return [
    {
      id: "cohorts",
      title: words.cohorts,
      columns: [
        { key: "week", label: texts.exports.start, isKey: true },
        { key: "cohort", label: words.cohort },
        { key: "size", label: texts.metric("listeners").label, unit: "count" },
        ...Array.from({ length: weeks }, (_, week) => ({
          key: `week${week}`,
          label: words.week(week),
          unit: "count" as const,
        })),
      ],
      rows: all.map(({ cohort, size, retained }) => [
        cohort,
        formatDay(cohort, ANY_YEAR, locale),
        size,
        ...Array.from({ length: weeks }, (_, week) => retained[week] ?? null),
      ]),
    },
  ];
}

export const ownTablesOf = (wanted: Wanted): ReportTable[] =>
  [movements, currencies, fans, cohorts, recordings, releases].flatMap((make) => make(wanted));
