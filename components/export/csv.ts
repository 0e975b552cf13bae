/** A table as RFC 4180, which every spreadsheet opens: exact values, no comments, UTF-8 with its mark. */
import { plainNotation } from "#lib/core/decimal.ts";
import type { Cell, ExportTable } from "./export-table.ts";

const BOM = "\ufeff";
const STARTS_FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Digits and a point: "1e-7" is read as text by some spreadsheets. */
const numberText = (value: number): string =>
  value < 0 ? `-${plainNotation(String(-value))}` : plainNotation(String(value));

/** A name may come from anybody, and must not become a formula in the spreadsheet of who opens the file. */
const harmless = (text: string): string =>
  STARTS_FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;

function cellText(cell: Cell): string {
  if (cell === null) return "";
  const text = harmless(typeof cell === "number" ? numberText(cell) : cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toCsv({ columns, rows }: Pick<ExportTable, "columns" | "rows">): string {
  const lines = [columns.map(({ label }) => label), ...rows];
  return BOM + lines.map((line) => `${line.map(cellText).join(",")}\r\n`).join("");
}
