import { describe, expect, test } from "vitest";
import { type Block, heightOf, packPages } from "./pack-pages.ts";

const whole = (height: number): Block<string> => ({ kind: "whole", height, content: `whole ${height}` });
const rows = (count: number, height = 10): Block<string> => ({
  kind: "rows",
  head: 20,
  rows: Array.from({ length: count }, () => height),
  part: (from, to) => `${from}-${to}`,
});

describe("Blocks on pages", () => {
  test("stand below each other while there is room", () => {
    expect(packPages([whole(40), whole(60), whole(10)], 100)).toEqual([
      ["whole 40", "whole 60"],
      ["whole 10"],
    ]);
  });
  test("are cut between two rows, each row once", () => {
    expect(packPages([rows(20)], 100)).toEqual([["0-8"], ["8-16"], ["16-20"]]);
  });
  test("keep a head with some of its rows", () => {
    expect(packPages([whole(60), rows(5)], 100)).toEqual([["whole 60"], ["0-5"]]);
    expect(packPages([whole(60), rows(2)], 100)).toEqual([["whole 60", "0-2"]]);
  });
  test("that are taller than a page come once, and end", () => {
    expect(packPages([whole(500), rows(2, 200)], 100)).toEqual([["whole 500"], ["0-1"], ["1-2"]]);
  });
  test("without rows are a head alone", () => {
    expect(packPages([rows(0)], 100)).toEqual([["0-0"]]);
  });
  test("need this much together", () => {
    expect(heightOf([whole(40), rows(3)])).toBe(90);
  });
});
