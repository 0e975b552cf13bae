import { expect, test } from "vitest";
import { getTexts } from "#components/texts/index.ts";
import { curveChart, curveTable } from "./curve-export.ts";

const curve = [
  { atSecond: 0, share: 1 },
  { atSecond: 2, share: 0.75 },
  { atSecond: 4, share: 1 / 3 },
];

test("the table has the exact shares", () => {
  const { columns, rows } = curveTable("How far", curve, getTexts("en"));
  expect(columns.map(({ key, unit }) => [key, unit])).toEqual([
    ["atSecond", "seconds"],
    ["share", "ratio"],
  ]);
  expect(rows).toEqual([
    [0, 1],
    [2, 0.75],
    [4, 1 / 3],
  ]);
});

test("between two points the line stays where it was", () => {
  expect(curveChart("Song", curve, "en").lines[0]?.values).toEqual([1, 1, 0.75, 0.75, 1 / 3]);
  expect(curveChart("Song", [], "en").lines[0]?.values).toEqual([null]);
});
