/** Tables as JSON and CSV in one zip. Pure. */
import { strToU8, zipSync } from "fflate";
import { csvRow, harmless } from "#lib/core/csv.ts";

export type Row = Record<string, unknown>;
export type DataFile = {
  name: string;
  /** What the file holds, for the person who reads it. */
  about: string;
  rows: Row[];
  /** One object rather than a table: JSON alone. */
  single?: boolean;
};

const cell = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return harmless(value);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
};

function csvOf(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))].map(csvRow).join("");
}

export function zipOf(files: readonly DataFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.flatMap(({ name, rows, single }): [string, Uint8Array][] => {
    const json = JSON.stringify(single ? rows[0] : rows, null, 2);
    const own: [string, Uint8Array][] = [[`${name}.json`, strToU8(json)]];
    if (!single) own.push([`${name}.csv`, strToU8(csvOf(rows))]);
    return own;
  });
  return new Uint8Array(zipSync(Object.fromEntries(entries), { level: 6 }));
}
