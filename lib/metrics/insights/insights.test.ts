import { describe, expect, test } from "vitest";
import { addDays } from "#lib/core/days.ts";
import { seeded } from "#lib/testing/random.ts";
import { type DayCounts, findInsights, type GroupMove } from "./index.ts";
import { METRICS, simulate, WEEKDAYS } from "./simulated.ts";

const STREAMS = METRICS.filter(({ id }) => id === "streams");
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

/** Days from `from` on with the given streams. */
const days = (from: string, streams: number[], complete = true): DayCounts[] =>
  streams.map((count, i) => ({ day: addDays(from, i), values: { streams: count }, complete }));
const repeat = (count: number, length: number) => Array.from({ length }, () => count);

const find = (now: DayCounts[], before: DayCounts[], history: DayCounts[] = [], groups: GroupMove[] = []) =>
  findInsights({ metrics: STREAMS, now, before, history, groups });

describe("small numbers", () => {
  test.each([
    [0, 3],
    [2, 7],
    [7, 2],
    [0, 9],
  ])("%i → %i stays silent", (before, now) => {
    const week = (from: string, count: number) => days(from, [count, 0, 0, 0, 0, 0, 0]);
    expect(find(week("2026-11-09", now), week("2026-11-02", before))).toEqual([]);
    expect(
      find(week("2026-11-09", now), week("2026-11-02", before), days("2026-09-07", repeat(0, 56))),
    ).toEqual([]);
  });

  test("one person's hour of listening is no rise of 3,600", () => {
    const before = days("2026-11-02", repeat(0, 7));
    const now = days("2026-11-09", repeat(0, 7)).map((day, i) => ({
      ...day,
      values: { listeningSeconds: i === 2 ? 1500 : 0 },
    }));
    const metrics = METRICS.filter(({ id }) => id === "listeningSeconds");
    expect(findInsights({ metrics, now, before, history: [], groups: [] })).toEqual([]);
  });
});

describe("weekdays", () => {
  const patterned = (from: string, length: number) =>
    days(
      from,
      Array.from({ length }, (_, i) => {
        const weekday = (new Date(`${addDays(from, i)}T00:00:00Z`).getUTCDay() + 6) % 7;
        return weekday >= 5 ? 3000 : 1000;
      }),
    );

  test("ten days with two weekends are not up on ten with one", () => {
    const [before, now] = [patterned("2026-11-04", 10), patterned("2026-11-14", 10)];
    expect(find(now, before, patterned("2026-09-09", 56))).toEqual([]);
    expect(find(now, before)).toEqual([]);
  });

  test("a weekend is not up on the weekdays before it", () => {
    expect(find(patterned("2026-11-14", 2), patterned("2026-11-12", 2))).toEqual([]);
    expect(find(patterned("2026-11-14", 2), patterned("2026-11-12", 2), patterned("2026-09-17", 56))).toEqual(
      [],
    );
  });

  test("a real rise is told weekday for weekday where the plain percentage would mislead", () => {
    const now = patterned("2026-11-14", 10).map((day) => ({
      ...day,
      values: { streams: 2 * (day.values.streams ?? 0) },
    }));
    const [insight] = find(now, patterned("2026-11-04", 10), patterned("2026-09-09", 56));
    expect(plain(insight?.text)).toMatch(
      /^Weekday for weekday, streams rose (99|100|101|102) % to 36,000\.$/,
    );
  });

  test("a day that still counts is left out", () => {
    const before = days("2026-11-02", repeat(500, 7));
    const now = [...days("2026-11-09", repeat(500, 6)), ...days("2026-11-15", [12], false)];
    const history = days("2026-09-07", repeat(500, 56));
    expect(find(now, before, history)).toEqual([]);
    const risen = now.map((day) => ({ ...day, values: { streams: 2 * (day.values.streams ?? 0) } }));
    const [insight] = find(risen, before, history);
    expect(plain(insight?.text)).toMatch(/streams rose 100 % to 6,000 on the 6 complete days\.$/);
    expect(insight?.change).toEqual({ from: 3000, to: 6000, ratio: expect.closeTo(1, 9) });
  });
});

describe("a single day", () => {
  const steady = simulate({ mean: 130, variation: 0.1 }, 14, 8, seeded(7));

  test("that stands out is told by its name", () => {
    const now = steady.now.map((day) =>
      day.day === "2026-11-06" ? { ...day, values: { ...day.values, streams: 512 } } : day,
    );
    const insights = find(now, steady.before, steady.history);
    expect(insights.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Friday 6 November brought 512 streams, 3\.\d times a usual Friday\.$/),
    );
    expect(insights.find(({ day }) => day === "2026-11-06")?.text).toContain("Friday 6 November");
  });

  test("in a period that is higher altogether is no spike", () => {
    const now = steady.now.map((day) => ({
      ...day,
      values: { ...day.values, streams: 3 * (day.values.streams ?? 0) },
    }));
    const insights = find(now, steady.before, steady.history);
    expect(insights.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Streams rose to [\d,]+, (2\.9|3|3\.1) times the [\d,]+ before\.$/),
    ]);
  });
});

describe("extremes", () => {
  test("a fall to nothing", () => {
    const [insight] = find(days("2026-11-09", repeat(0, 7)), days("2026-11-02", repeat(60, 7)));
    expect(insight?.text).toBe("Streams fell from 420 to 0.");
    expect(insight).not.toHaveProperty("day");
    expect(insight?.change).toEqual({ from: 420, to: 0, ratio: -1 });
  });

  test("the first week ever: nothing to compare with, nothing to say", () => {
    expect(find(days("2026-11-09", [0, 0, 900, 20, 10, 8, 7]), [])).toEqual([]);
    expect(find([], [])).toEqual([]);
  });

  test("the first streams after none", () => {
    const [insight] = find(days("2026-11-09", repeat(80, 7)), days("2026-11-02", repeat(0, 7)));
    expect(insight?.text).toBe("Streams rose from 0 to 560.");
    expect(insight?.change).toEqual({ from: 0, to: 560, ratio: null });
  });
});

test("what moves alike is told once, as streams; the order of metrics doesn't matter", () => {
  const artist = {
    mean: 2000,
    variation: 0.1,
    weekdays: WEEKDAYS,
    lift: (day: number) => (day < 0 ? 1 : 1.6),
  };
  const periods = simulate(artist, 28, 8, seeded(3));
  const insights = findInsights({ metrics: METRICS, ...periods, groups: [] });
  expect(insights.filter(({ metric }) => metric === "streams")).toHaveLength(1);
  expect(insights.map(({ metric }) => metric)).not.toContain("plays");
  expect(insights.map(({ metric }) => metric)).not.toContain("listeners");
  expect(insights.map(({ metric }) => metric)).not.toContain("listeningSeconds");
  expect(insights.length).toBeLessThanOrEqual(3);
  expect(findInsights({ metrics: METRICS.toReversed(), ...periods, groups: [] })).toEqual(insights);
});
