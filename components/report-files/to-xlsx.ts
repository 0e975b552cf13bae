/** A report as a workbook, a sheet for each table. Texts are written as texts: none becomes a formula. */
import writeXlsxFile, { type CellObject, type Sheet } from "write-excel-file/node";
import type { Cell, ExportColumn } from "#components/export/export-table.ts";
import type { Report } from "./report.ts";
import type { Texts } from "./texts.ts";
import { type NamedTable, namedTables } from "./to-data.ts";

/** As many digits as a number of a spreadsheet holds; what has more stays text, and so exact. */
const SAFE_DIGITS = 15;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const LONGEST_NAME = 31;
const WIDEST = 48;

const isSafe = (text: string): boolean =>
  DECIMAL.test(text) && text.replace(/^-?0*\.?0*/, "").replace(".", "").length <= SAFE_DIGITS;

function cellOf(cell: Cell, isFigure: boolean): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  if (isFigure && isSafe(cell)) return { value: Number(cell), type: Number };
  return { value: cell, type: String };
}

/** Of at most 31 letters, and unique by its number. */
const sheetName = (name: string, index: number): string => `${index + 1} ${name}`.slice(0, LONGEST_NAME);
const headOf = ({ label, unit }: ExportColumn, currency: string | undefined): CellObject => ({
  value: unit === "money" && currency ? `${label} (${currency})` : label,
  type: String,
  fontWeight: "bold",
});

/** Values of the key numbers stand in columns without a unit: each row has its own. */
const FIGURES = new Set(["value", "previous"]);

function sheetOf({ name, table }: NamedTable, index: number): Sheet<Buffer> {
  const { columns, rows, currency } = table;
  const widthOf = (column: number): number =>
    Math.max(columns[column]!.label.length, ...rows.map((row) => String(row[column] ?? "").length));
  return {
    sheet: sheetName(name, index),
    stickyRowsCount: 1,
    columns: columns.map((_, column) => ({ width: Math.min(WIDEST, widthOf(column) + 2) })),
    data: [
      columns.map((column) => headOf(column, currency)),
      ...rows.map((row) =>
        columns.map(({ unit, key }, column) =>
          cellOf(row[column] ?? null, unit !== undefined || FIGURES.has(key)),
        ),
      ),
    ],
  };
}

export const reportXlsx = (report: Report, texts: Texts): Promise<Buffer> =>
  writeXlsxFile(namedTables(report, texts).map(sheetOf)).toBuffer();
