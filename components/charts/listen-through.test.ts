import { expect, test } from "vitest";
import { formatClock, halfLeftAt, pointAt, timeTicks } from "./listen-through-ticks.ts";

test("times are minutes and seconds, with hours where there are some", () => {
  expect([0, 9, 84, 600, 3725].map(formatClock)).toEqual(["0:00", "0:09", "1:24", "10:00", "1:02:05"]);
});

test("marks are round and few", () => {
  expect(timeTicks(183, 8)).toEqual([0, 30, 60, 90, 120, 150, 180]);
  expect(timeTicks(183, 4)).toEqual([0, 60, 120, 180]);
  expect(timeTicks(42, 8)).toEqual([0, 10, 20, 30, 40]);
  expect(timeTicks(0, 8)).toEqual([0]);
  for (const last of [1, 29, 200, 3599, 7300, 90_000])
    expect(timeTicks(last, 8).length).toBeLessThanOrEqual(8);
});

test("the curve says who stayed and when half had left", () => {
  const curve = [
    { atSecond: 0, share: 1 },
    { atSecond: 30, share: 0.8 },
    { atSecond: 60, share: 0.5 },
    { atSecond: 90, share: 0.49 },
  ];
  expect(pointAt(curve, 45)).toEqual({ atSecond: 30, share: 0.8 });
  expect(halfLeftAt(curve)).toEqual({ atSecond: 90, share: 0.49 });
  expect(halfLeftAt(curve.slice(0, 3))).toBeUndefined();
  expect(pointAt([], 30)).toBeUndefined();
});
