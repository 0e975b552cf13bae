import type { Column, Row } from "../kinds.ts";
import { encoded } from "./text.ts";

async function* lines(
  columns: readonly Column[],
  rows: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  const names = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  const lineOf = (row: Row): string => {
    let line = "";
    for (const [index, name] of names.entries()) line += name + JSON.stringify(row[index] ?? null);
    return `${line}}\n`;
  };
  for await (const some of rows) yield some.map(lineOf).join("");
}

/** An object a line, every column in each; null where nothing is known. */
export const ndjson = (
  columns: readonly Column[],
  rows: AsyncIterable<readonly Row[]>,
): AsyncIterable<Uint8Array> => encoded(lines(columns, rows));
