import type { ReactNode } from "react";
import { LongBarTable } from "#components/charts/long-bar-table.tsx";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { FilterButton } from "./filter-button.tsx";
import { GroupName } from "./group-name.tsx";
import { labelOf } from "./label-of.ts";
import { OTHER, UNKNOWN } from "./special-keys.ts";

const FIRST = 8;
/** Breakdowns that the page can be narrowed by, and the name of that filter. */
const FILTER_OF: Record<string, string> = {
  country: "country",
  content: "contentId",
  os: "os",
  device: "device",
  network: "network",
  source: "source",
};

type BreakdownProps = {
  /** As in the API: country, os, content … */
  dimension: string;
  entries: readonly BreakdownEntry[];
  /** Columns; bars show the first. */
  metrics: readonly string[];
  /** A last column with the share of the first metric, where groups add up. */
  withShare?: boolean;
  /** Fewest people of a group that stands alone. */
  k: number;
  currency?: string | undefined;
  locale: Locale;
  /** What the page has for this breakdown beside its rows: an export menu, say. */
  aside?: ReactNode;
  title?: string;
};

/**
 * One value a row, largest first as the API gives them; a row narrows the page to itself. Made on the server, so that
 * names of countries come from one list, not from each browser's.
 */
export function BreakdownCard({
  dimension,
  entries,
  metrics,
  withShare = false,
  k,
  currency,
  locale,
  aside,
  title,
}: BreakdownProps) {
  const texts = getTexts(locale);
  const words = texts.breakdowns[dimension] ?? texts.breakdowns.fallback!;
  const [first, ...others] = metrics as [string, ...string[]];
  const sizeOf = (entry: BreakdownEntry) => Number(entry[first] ?? 0);
  const shown = entries.filter((entry) => sizeOf(entry) > 0);
  const total = shown.reduce((sum, entry) => sum + sizeOf(entry), 0);
  const exact = (entry: BreakdownEntry, id: string) =>
    formatMetricExact(METRICS[id]!.unit, entry[id] ?? null, locale, currency);
  const shareOf = (entry: BreakdownEntry) => formatMetric("ratio", sizeOf(entry) / total, locale);
  const titleOf = (entry: BreakdownEntry) => labelOf(dimension, entry.key, texts, locale, entry.title);
  const noteOf = (key: string) =>
    key === OTHER ? words.other?.(k) : key === UNKNOWN ? words.unknown : undefined;
  const nameOf = (entry: BreakdownEntry) => {
    const label = titleOf(entry);
    const filter = FILTER_OF[dimension];
    const name = <GroupName name={label} note={noteOf(entry.key) ?? entry.release ?? undefined} />;
    if (!filter || entry.key === OTHER) return name;
    return (
      <FilterButton name={filter} value={entry.key} label={label}>
        <span className="min-w-0">{name}</span>
      </FilterButton>
    );
  };
  const heading = title ?? words.title;
  const table = groupTable({
    title: heading,
    keyLabel: texts.exports.key,
    nameLabel: words.name,
    entries: shown,
    nameOf: titleOf,
    columns: [
      ...metrics.map((id) => ({
        key: id,
        label: texts.metric(id).label,
        unit: METRICS[id]!.unit,
        value: (entry: BreakdownEntry) => entry[id],
      })),
      ...(withShare
        ? [
            {
              key: "share",
              label: texts.breakdown.share,
              unit: "ratio" as const,
              value: (entry: BreakdownEntry) => sizeOf(entry) / total,
            },
          ]
        : []),
    ],
    currency,
  });
  const exports = shown.length > 0 ? <ExportMenu title={heading} table={table} /> : null;
  return (
    <Card
      title={heading}
      aria-label={heading}
      aside={
        <div className="flex items-center gap-2">
          {aside}
          {exports}
        </div>
      }
    >
      {shown.length === 0 ? (
        <p className="py-6 text-muted">{words.empty}</p>
      ) : (
        <LongBarTable
          first={FIRST}
          caption={heading}
          nameLabel={words.name}
          barLabel={words.bar}
          columns={[
            ...metrics.map((id) => ({ key: id, label: texts.metric(id).label })),
            ...(withShare ? [{ key: "share", label: texts.breakdown.share }] : []),
          ]}
          rows={shown.map((entry) => ({
            key: entry.key,
            name: nameOf(entry),
            size: sizeOf(entry),
            cells: [...metrics.map((id) => exact(entry, id)), ...(withShare ? [shareOf(entry)] : [])],
            phoneLine: [
              ...others.map((id) => `${texts.metric(id).label} ${exact(entry, id)}`),
              ...(withShare ? [shareOf(entry)] : []),
            ].join(" · "),
          }))}
        />
      )}
    </Card>
  );
}
