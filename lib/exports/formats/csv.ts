import { csvRow, harmless } from "#lib/core/csv.ts";
import type { Column, Row } from "../kinds.ts";
import { encoded } from "./text.ts";

const lineOf = (row: Row): string =>
  csvRow(row.map((cell) => (typeof cell === "string" ? harmless(cell) : cell)));

async function* lines(
  columns: readonly Column[],
  rows: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield csvRow(columns.map(({ name }) => name));
  for await (const some of rows) yield some.map(lineOf).join("");
}

/**
 * As RFC 4180 has it. A text that a spreadsheet would take for a formula has an apostrophe in front; numbers, exact
 * decimals below zero too, are written as they are.
 */
export const csv = (
  columns: readonly Column[],
  rows: AsyncIterable<readonly Row[]>,
): AsyncIterable<Uint8Array> => encoded(lines(columns, rows));
