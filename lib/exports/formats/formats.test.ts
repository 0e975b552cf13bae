import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { bytesOf } from "#lib/platform/storage-testing.ts";
import type { Column, Row } from "../kinds.ts";
import { FORMATS } from "./index.ts";
import { linesOf } from "./text.ts";

const COLUMNS: Column[] = [
  { name: "name", type: "text" },
  { name: "plays", type: "integer" },
  { name: "share", type: "number" },
  { name: "done", type: "boolean" },
  { name: "at", type: "time" },
];
const AT = "2026-11-02T12:00:00.000Z";
const ROWS: Row[] = [
  ['Ana, "a" é 🎵', 9_007_199_254_740_991, 0.1, true, AT],
  [null, null, null, null, null],
  ["line\nbreak", 0, -1.5, false, AT],
];

/** In pieces of seven, as no row group has. */
async function* given(rows: readonly Row[]): AsyncGenerator<Row[]> {
  for (let at = 0; at < rows.length; at += 7) yield rows.slice(at, at + 7);
}
const textOf = async (format: "ndjson" | "csv", rows: readonly Row[], columns = COLUMNS): Promise<string> =>
  (await bytesOf(FORMATS[format].encode(columns, given(rows)))).toString();

async function parquetOf(rows: readonly Row[]) {
  const bytes = await bytesOf(FORMATS.parquet.encode(COLUMNS, given(rows)));
  return new Uint8Array(bytes).buffer;
}

test("NDJSON has an object a line, with every column", async () => {
  const lines = (await textOf("ndjson", ROWS)).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    ROWS.map((row) => Object.fromEntries(COLUMNS.map(({ name }, index) => [name, row[index]]))),
  );
});

test("CSV has a head, and quotes what needs it", async () => {
  expect(await textOf("csv", ROWS)).toBe(
    [
      "name,plays,share,done,at",
      `"Ana, ""a"" é 🎵",9007199254740991,0.1,true,${AT}`,
      ",,,,",
      `"line\nbreak",0,-1.5,false,${AT}`,
      "",
    ].join("\r\n"),
  );
});

test.each(["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])(
  "CSV: %j is no formula for a spreadsheet",
  async (name) => {
    const [, cell] = (await textOf("csv", [[name]], [COLUMNS[0]!])).split("\r\n", 2);
    expect(cell!.replace(/^"/, "")).toMatch(/^'/);
  },
);

test.each(["-1.50", "-3", "12.000000000000000000000000000000001"])(
  "CSV: the exact decimal %s stays a number",
  async (amount) => {
    expect(await textOf("csv", [[amount]], [COLUMNS[0]!])).toBe(`name\r\n${amount}\r\n`);
  },
);

test("Parquet is read back by another's reader with types, nothing lost", async () => {
  const file = await parquetOf(ROWS);
  expect(await parquetReadObjects({ file })).toEqual([
    { name: 'Ana, "a" é 🎵', plays: 9_007_199_254_740_991n, share: 0.1, done: true, at: new Date(AT) },
    { name: null, plays: null, share: null, done: null, at: null },
    { name: "line\nbreak", plays: 0n, share: -1.5, done: false, at: new Date(AT) },
  ]);
});

test("Parquet of many rows is written in groups, each where its place is", async () => {
  const rows = Array.from(
    { length: 45_000 },
    (_, index): Row => [`r${index}`, index, index / 7, index % 2 === 0, AT],
  );
  const file = await parquetOf(rows);
  expect(parquetMetadata(file).row_groups.map((group) => Number(group.num_rows))).toEqual([
    5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000,
  ]);
  const read = await parquetReadObjects({ file, rowStart: 39_998, rowEnd: 40_002 });
  expect(read.map(({ name, plays }) => [name, plays])).toEqual([
    ["r39998", 39_998n],
    ["r39999", 39_999n],
    ["r40000", 40_000n],
    ["r40001", 40_001n],
  ]);
});

test("Parquet without a row is a file with columns", async () => {
  const file = await parquetOf([]);
  expect(parquetMetadata(file).schema.map(({ name }) => name)).toEqual([
    "root",
    ...COLUMNS.map(({ name }) => name),
  ]);
  expect(await parquetReadObjects({ file })).toEqual([]);
});

test("lines come back whole wherever the pieces are cut", async () => {
  const bytes = Buffer.from("é🎵\nsecond\n\nlast");
  for (let size = 1; size < bytes.length; size++) {
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    };
    const lines: string[] = [];
    for await (const some of linesOf(pieces())) lines.push(...some);
    expect(lines).toEqual(["é🎵", "second", "", "last"]);
  }
});
