import type { ReactNode } from "react";
import { FilterButton } from "#components/breakdowns/filter-button.tsx";
import { GroupName } from "#components/breakdowns/group-name.tsx";
import { labelOf } from "#components/breakdowns/label-of.ts";
import { OTHER, UNKNOWN } from "#components/breakdowns/special-keys.ts";
import { LongBarTable } from "#components/charts/long-bar-table.tsx";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";

const FIRST = 8;
const FILTER_OF: Readonly<Record<string, string>> = {
  country: "country",
  content: "contentId",
  os: "os",
  device: "device",
  network: "network",
  source: "source",
};

export type GroupColumn = { key: string; label: string; text: (entry: BreakdownEntry) => string };
type GroupProps = {
  dimension: string;
  /** In the order in which they are shown. */
  entries: readonly BreakdownEntry[];
  /** What the bar shows; a row stays also when it is nothing. */
  sizeOf: (entry: BreakdownEntry) => number;
  columns: readonly GroupColumn[];
  /** Fewest people of a group that stands alone. */
  k: number;
  locale: Locale;
  title?: string;
  barLabel?: string;
  empty?: string;
  /** In place of the usual note of groups without a value. */
  unknownNote?: string;
  aside?: ReactNode;
};

/** A breakdown whose columns are no single metric each, or need a shorter name. */
export function GroupCard({
  dimension,
  entries,
  sizeOf,
  columns,
  k,
  locale,
  title,
  barLabel,
  empty,
  unknownNote,
  aside,
}: GroupProps) {
  const texts = getTexts(locale);
  const words = texts.breakdowns[dimension] ?? texts.breakdowns.fallback!;
  const heading = title ?? words.title;
  const noteOf = ({ key, release }: BreakdownEntry) => {
    if (key === OTHER) return words.other?.(k);
    if (key === UNKNOWN) return unknownNote ?? words.unknown;
    return release ?? undefined;
  };
  const nameOf = (entry: BreakdownEntry) => {
    const label = labelOf(dimension, entry.key, texts, locale, entry.title);
    const filter = FILTER_OF[dimension];
    const name = <GroupName name={label} note={noteOf(entry)} />;
    if (!filter || entry.key === OTHER) return name;
    return (
      <FilterButton name={filter} value={entry.key} label={label}>
        <span className="min-w-0">{name}</span>
      </FilterButton>
    );
  };
  return (
    <Card title={heading} aria-label={heading} aside={aside}>
      {entries.length === 0 ? (
        <p className="py-6 text-muted">{empty ?? words.empty}</p>
      ) : (
        <LongBarTable
          first={FIRST}
          caption={heading}
          nameLabel={words.name}
          barLabel={barLabel ?? words.bar}
          columns={columns.map(({ key, label }) => ({ key, label }))}
          rows={entries.map((entry) => ({
            key: entry.key,
            name: nameOf(entry),
            size: sizeOf(entry),
            cells: columns.map(({ text }) => text(entry)),
            phoneLine: columns
              .slice(1)
              .map(({ label, text }) => `${label} ${text(entry)}`)
              .join(" · "),
          }))}
        />
      )}
    </Card>
  );
}
