import { expect, test } from "vitest";
import { addDays } from "#lib/core/days.ts";
import { cohortRows } from "./cohort-rows.ts";

const TODAY = "2026-11-25";
const cohorts = [
  { cohort: "2026-11-09", size: 40, retained: [40, 10, 4] },
  { cohort: "2026-11-16", size: 20, retained: [20, 2] },
  { cohort: "2026-11-23", size: 0, retained: [0] },
];

test("each cell is a share of its cohort, the running week says so", () => {
  const { rows, weeks } = cohortRows(cohorts, TODAY);
  expect(weeks).toBe(3);
  expect(rows[0]).toMatchObject({ from: "2026-11-09", to: "2026-11-15", size: 40 });
  expect(rows[0]!.cells.map(({ count, share }) => [count, share])).toEqual([
    [40, 1],
    [10, 0.25],
    [4, 0.1],
  ]);
  expect(rows.map(({ cells }) => cells.at(-1)!.isRunning)).toEqual([true, true, true]);
  expect(rows[0]!.cells[1]!.isRunning).toBe(false);
});

test("the deepest colour is the best week after the first", () => {
  const [first, second] = cohortRows(cohorts, TODAY).rows;
  expect(first!.cells.map(({ intensity }) => intensity)).toEqual([1, 1, 0.4]);
  expect(second!.cells[1]!.intensity).toBeCloseTo(0.4);
});

test("a cohort of nobody has no share", () => {
  expect(cohortRows(cohorts, TODAY).rows[2]!.cells[0]).toMatchObject({ share: null, intensity: null });
  expect(cohortRows([], TODAY)).toEqual({ rows: [], weeks: 0 });
});

test("weeks to come are left out, and of many cohorts the latest are shown", () => {
  const retained = Array.from({ length: 60 }, () => 1);
  const many = Array.from({ length: 60 }, (_, week) => ({
    cohort: addDays("2025-10-13", 7 * week),
    size: 1,
    retained: retained.slice(week),
  }));
  const { rows, weeks } = cohortRows(many, TODAY);
  expect(rows).toHaveLength(26);
  expect(weeks).toBe(26);
  expect(rows.at(-1)!.from).toBe("2026-11-23");
});
