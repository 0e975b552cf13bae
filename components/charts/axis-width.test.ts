import { expect, test } from "vitest";
import { axisWidth, MARK_GAP_PIXELS } from "./axis-width.ts";

test("an axis is as wide as its longest mark needs", () => {
  const three = axisWidth(["0", "50", "100"]);
  expect(three - MARK_GAP_PIXELS).toBeGreaterThanOrEqual(3 * 7);
  expect(axisWidth(["0", "50", "100", "1,000"])).toBeGreaterThan(three);
  expect(axisWidth(["100", "0"])).toBe(three);
});

test("wide letters count as such, an empty axis keeps its gap", () => {
  expect(axisWidth(["1.2 MB/h"])).toBeGreaterThan(axisWidth(["1.2 1111"]));
  expect(axisWidth([])).toBeGreaterThanOrEqual(MARK_GAP_PIXELS);
});
