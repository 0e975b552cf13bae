/** A table as RFC 4180, which every spreadsheet opens: exact values, no comments, UTF-8 with its mark. */
import { harmless } from "#lib/core/csv.ts";
import { plainNotation } from "#lib/core/decimal.ts";
import type { Unit } from "#lib/metrics/definition.ts";
import type { Cell, ExportColumn, ExportTable } from "./export-table.ts";

const BOM = "\ufeff";
const NEEDS_QUOTES = /[",\r\n]/;

/** Digits and a point: "1e-7" is read as text by some spreadsheets. */
const numberText = (value: number): string =>
  value < 0 ? `-${plainNotation(String(-value))}` : plainNotation(String(value));

function cellText(cell: Cell): string {
  if (cell === null) return "";
  const text = harmless(typeof cell === "number" ? numberText(cell) : cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a head must say so that its figures can be read alone. Counts need nothing. */
const UNIT_MARKS: Readonly<Partial<Record<Unit, string>>> = {
  seconds: "s",
  milliseconds: "ms",
  ratio: "ratio",
  perHour: "1/h",
  kbps: "kbit/s",
  pixels: "px",
  bytesPerHour: "B/h",
};

function headText({ label, unit }: ExportColumn, currency: string | undefined): string {
  const mark = unit === "money" ? currency : unit && UNIT_MARKS[unit];
  return mark ? `${label} (${mark})` : label;
}

type Table = Pick<ExportTable, "columns" | "rows" | "currency">;

export function toCsv({ columns, rows, currency }: Table): string {
  const lines = [columns.map((column) => headText(column, currency)), ...rows];
  return BOM + lines.map((line) => `${line.map(cellText).join(",")}\r\n`).join("");
}
