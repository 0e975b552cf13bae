import { expect, test } from "vitest";
import { LEGEND_ROW, placeLegend } from "./legend-row.ts";

const item = (label: string) => ({ label, color: "red" });

test("items stand beside each other as long as they fit", () => {
  const { placed, height } = placeLegend([item("Net"), item("Fees"), item("Gas")], 120);
  expect(placed.map(({ y }) => y)).toEqual([0, 0, LEGEND_ROW]);
  expect(placed[1]!.x).toBeGreaterThan(placed[0]!.x);
  expect(placed[2]!.x).toBe(0);
  expect(height).toBe(2 * LEGEND_ROW);
});

test("without items there is no room for them; one that is too long stands alone", () => {
  expect(placeLegend([], 120)).toEqual({ placed: [], height: 0 });
  expect(placeLegend([item("a".repeat(99)), item("b")], 50).placed.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [0, LEGEND_ROW],
  ]);
});
