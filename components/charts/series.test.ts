import { expect, test } from "vitest";
import { buildPoints, extentOf, highestOf } from "./series.ts";

const days = (...amounts: string[]) =>
  amounts.map((gross, index) => ({ start: `2026-11-0${index + 1}`, complete: true, gross }));

test("a chart reaches as far below zero as its figures, those of the period before too", () => {
  const points = buildPoints(days("-12.5", "4"), days("1", "-20"), "gross");
  expect(extentOf(points)).toEqual({ low: -20, high: 4 });
  expect(highestOf(points)).toBe(20);
});

test("zero is always on it", () => {
  expect(extentOf(buildPoints(days("3", "4"), undefined, "gross"))).toEqual({ low: 0, high: 4 });
  expect(extentOf([])).toEqual({ low: 0, high: 0 });
});
