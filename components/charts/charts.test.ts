import { describe, expect, test } from "vitest";
import { buildPoints, highestOf } from "./series.ts";
import { bucketTicks, hourTicks, valueTicks } from "./ticks.ts";

describe("value marks", () => {
  test("are round, whole and start at zero", () => {
    expect(valueTicks(7300)).toEqual([0, 2000, 4000, 6000, 8000]);
    expect(valueTicks(3)).toEqual([0, 1, 2, 3]);
    expect(valueTicks(0)).toEqual([0, 1]);
    expect(valueTicks(21)).toEqual([0, 10, 20, 30]);
  });
  test("count in the unit given", () => {
    expect(valueTicks(7 * 3600, 3600)).toEqual([0, 2, 4, 6, 8].map((hours) => hours * 3600));
  });
  test("reach the highest value for any size", () => {
    for (let highest = 1; highest < 1e7; highest = Math.ceil(highest * 1.37)) {
      const marks = valueTicks(highest);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(marks.length).toBeLessThanOrEqual(6);
    }
  });
});

describe("bucket marks", () => {
  test("many days go by weeks", () => {
    expect(bucketTicks(30, "day", 8)).toEqual([0, 7, 14, 21, 28]);
    expect(bucketTicks(7, "day", 8)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(bucketTicks(90, "day", 4)).toEqual([0, 28, 56, 84]);
  });
  test("hours stand at round local hours, also where a day lacks one", () => {
    const day = Array.from({ length: 24 }, (_, hour) => hour);
    expect(hourTicks(day, 8)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
    const spring = [...day.filter((hour) => hour !== 2), ...day];
    expect(hourTicks(spring, 4)).toEqual([0, 11, 23, 35]);
  });
});

describe("points", () => {
  const series = [
    { start: "2026-11-22", complete: true, streams: 4 },
    { start: "2026-11-23", complete: true, streams: 6 },
    { start: "2026-11-24", complete: false, streams: 1 },
    { start: "2026-11-25", complete: false, streams: 0 },
  ];
  test("the running bucket hangs on the last finished one, the future is empty", () => {
    const points = buildPoints(series, undefined, "streams");
    expect(points.map((point) => point.solid)).toEqual([4, 6, null, null]);
    expect(points.map((point) => point.tail)).toEqual([null, 6, 1, null]);
    expect(points.map((point) => point.value)).toEqual([4, 6, 1, null]);
  });
  test("the period before lies underneath, a missing figure is none", () => {
    const before = [{ start: "2026-11-18", complete: true, streams: 9 }];
    const points = buildPoints(series, before, "streams");
    expect(points[0]).toMatchObject({ previous: 9, previousStart: "2026-11-18" });
    expect(points[1]).toMatchObject({ previous: null });
    expect(highestOf(points)).toBe(9);
    expect(buildPoints(series, before, "listeners")[0]?.value).toBeNull();
  });
  test("money is drawn as a number", () => {
    const days = [{ start: "2026-11-22", complete: true, revenue: "-12.50" }];
    expect(buildPoints(days, undefined, "revenue")[0]?.value).toBe(-12.5);
  });
});
