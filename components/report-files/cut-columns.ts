import type { ExportTable } from "#components/export/export-table.ts";

/** A table that is too wide for the paper goes on below, what names its rows again in front. @param room columns beside the first */
export function cutColumns<T extends ExportTable>(table: T, room: number): T[] {
  const indexes = table.columns.flatMap(({ isKey }, index) => (isKey ? [] : [index]));
  const [first, ...others] = indexes;
  if (first === undefined || others.length <= room) return [table];
  const kept = (part: number) => [first, ...others.slice(part * room, (part + 1) * room)];
  return Array.from({ length: Math.ceil(others.length / room) }, (_, part) => ({
    ...table,
    columns: kept(part).map((index) => table.columns[index]!),
    rows: table.rows.map((row) => kept(part).map((index) => row[index] ?? null)),
  }));
}
