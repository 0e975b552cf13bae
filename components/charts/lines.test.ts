import { expect, test } from "vitest";
import { endShifts, lastFigure } from "./lines-ends.ts";
import { buildPoints } from "./series.ts";

test("names that would touch part, the others stay", () => {
  expect(endShifts([300, 2400], 3000)).toEqual([0, 0]);
  expect(endShifts([300, 320], 3000)).toEqual([8, -8]);
  expect(endShifts([300, 300], 3000)).toEqual([8, -8]);
  expect(endShifts([null, 300], 3000)).toEqual([0, 0]);
});

test("a line ends at its last figure, also when the period goes on", () => {
  const series = [
    { start: "2026-11-22", complete: true, startupMsP50: 4 },
    { start: "2026-11-23", complete: false, startupMsP50: 6 },
    { start: "2026-11-24", complete: false, startupMsP50: null },
  ];
  expect(lastFigure(buildPoints(series, undefined, "startupMsP50"))).toBe(1);
  expect(lastFigure(buildPoints(series, undefined, "startupMsP95"))).toBe(-1);
});
