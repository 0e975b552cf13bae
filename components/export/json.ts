import type { ExportPage } from "./export-page.ts";
import type { ExportTable } from "./export-table.ts";
import type { ShownNumber } from "./shown-numbers.ts";

const aboutOf = ({ artist, range, zone, asOf, filter }: ExportPage) => ({
  artist,
  range,
  timezone: zone,
  asOf,
  filter,
});
const columnsOf = ({ columns }: ExportTable) =>
  columns.map(({ key, label, unit }) => ({ key, label, ...(unit ? { unit } : {}) }));
const tableOf = (table: ExportTable) => ({
  ...(table.currency ? { currency: table.currency } : {}),
  columns: columnsOf(table),
  rows: table.rows,
});
const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** One table, with all that says which numbers these are. */
export const tableJson = (page: ExportPage, table: ExportTable): string =>
  text({ title: table.title, ...aboutOf(page), ...tableOf(table) });

/** All that a page shows. */
export const pageJson = (page: ExportPage, numbers: ShownNumber[], tables: ExportTable[]): string =>
  text({
    title: page.title,
    ...aboutOf(page),
    numbers: numbers.map(({ key, label, unit, value, previous, currency }) => ({
      key,
      label,
      unit,
      value,
      ...(previous === undefined ? {} : { previous }),
      ...(unit === "money" && currency ? { currency } : {}),
    })),
    tables: tables.map((table) => ({ title: table.title, ...tableOf(table) })),
  });
