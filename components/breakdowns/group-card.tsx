import { LongBarTable } from "#components/charts/long-bar-table.tsx";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { FilterButton } from "./filter-button.tsx";
import type { GroupColumn } from "./group-column.ts";
import { GroupName } from "./group-name.tsx";
import { labelOf } from "./label-of.ts";
import { OTHER, UNKNOWN } from "./special-keys.ts";

const FIRST = 8;
/** Breakdowns that the page can be narrowed by, and the name of that filter. */
const FILTER_OF: Readonly<Record<string, string>> = {
  country: "country",
  content: "contentId",
  os: "os",
  device: "device",
  network: "network",
  source: "source",
};

type GroupProps = {
  /** As in the API: country, os, content … */
  dimension: string;
  /** In the order in which they are shown. */
  entries: readonly BreakdownEntry[];
  /** What the bar shows; a row stays also when it is nothing. */
  sizeOf: (entry: BreakdownEntry) => number;
  columns: readonly GroupColumn[];
  /** Of amounts. */
  currency?: string | undefined;
  /** Fewest people of a group that stands alone. */
  k: number;
  locale: Locale;
  title?: string | undefined;
  barLabel?: string;
  empty?: string;
  /** In place of the usual note of groups without a value. */
  unknownNote?: string;
  noteOf?: (entry: BreakdownEntry) => string | undefined;
};

/**
 * A breakdown: one row a group, which narrows the page to itself where that is possible. Made on the server, so that
 * names of countries come from one list, not from each browser's.
 */
export function GroupCard({
  dimension,
  entries,
  sizeOf,
  columns,
  currency,
  k,
  locale,
  title,
  barLabel,
  empty,
  unknownNote,
  noteOf = ({ release }) => release ?? undefined,
}: GroupProps) {
  const texts = getTexts(locale);
  const words = texts.breakdowns[dimension] ?? texts.breakdowns.fallback!;
  const heading = title ?? words.title;
  const labelled = (entry: BreakdownEntry) => labelOf(dimension, entry.key, texts, locale, entry.title);
  const explained = (entry: BreakdownEntry) => {
    if (entry.key === OTHER) return words.other?.(k);
    if (entry.key === UNKNOWN) return unknownNote ?? words.unknown;
    return noteOf(entry);
  };
  const nameOf = (entry: BreakdownEntry) => {
    const label = labelled(entry);
    const filter = FILTER_OF[dimension];
    const name = <GroupName name={label} note={explained(entry)} />;
    if (!filter || entry.key === OTHER) return name;
    return (
      <FilterButton name={filter} value={entry.key} label={label}>
        <span className="min-w-0">{name}</span>
      </FilterButton>
    );
  };
  const table = groupTable({
    title: heading,
    keyLabel: texts.exports.key,
    nameLabel: words.name,
    entries,
    nameOf: labelled,
    columns,
    currency,
  });
  return (
    <Card
      title={heading}
      aria-label={heading}
      aside={entries.length > 0 ? <ExportMenu title={heading} table={table} /> : null}
    >
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
