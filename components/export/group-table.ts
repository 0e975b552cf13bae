import type { Unit } from "#lib/metrics/definition.ts";
import type { Cell, ExportTable } from "./export-table.ts";

type GroupTable<Entry> = {
  title: string;
  /** The heads of the two columns that say which group. */
  keyLabel: string;
  nameLabel: string;
  entries: readonly Entry[];
  nameOf: (entry: Entry) => string;
  columns: readonly { key: string; label: string; unit: Unit; value: (entry: Entry) => Cell | undefined }[];
  currency?: string | undefined;
};

/** A breakdown for export: each group's key and name, then its exact figures. */
export function groupTable<Entry extends { key: string }>({
  title,
  keyLabel,
  nameLabel,
  entries,
  nameOf,
  columns,
  currency,
}: GroupTable<Entry>): ExportTable {
  return {
    title,
    currency,
    columns: [
      { key: "key", label: keyLabel, isKey: true },
      { key: "name", label: nameLabel },
      ...columns.map(({ key, label, unit }) => ({ key, label, unit })),
    ],
    rows: entries.map((entry) => [
      entry.key,
      nameOf(entry),
      ...columns.map(({ value }) => value(entry) ?? null),
    ]),
  };
}
