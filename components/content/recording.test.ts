import { expect, test } from "vitest";
import { figureOf, joinPages } from "./recording.ts";

const recording = (contentId: string, plays: number) => ({
  contentId,
  title: contentId,
  release: null,
  plays,
});

test("a recording that moved between two pages stands once", () => {
  const pages = [
    [recording("a", 9), recording("b", 5)],
    [recording("b", 4), recording("c", 1)],
  ];
  expect(joinPages(pages).map(({ contentId, plays }) => [contentId, plays])).toEqual([
    ["a", 9],
    ["b", 5],
    ["c", 1],
  ]);
});

test("what is not known is null, zero is zero", () => {
  const row = { ...recording("a", 0), completionRate: null };
  expect(figureOf(row, "plays")).toBe(0);
  expect(figureOf(row, "completionRate")).toBeNull();
  expect(figureOf(row, "saves")).toBeNull();
});
