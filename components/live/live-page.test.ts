import { expect, test } from "vitest";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { firstRows, risenKeys } from "./live-page-today.ts";

const answer = (from: string, plays: Record<string, number>): OverviewAnswer =>
  ({
    range: { from, to: from, interval: "day" },
    breakdowns: {
      country: Object.entries(plays).map(([key, count]) => ({ key, plays: count })),
      content: [],
      source: [],
    },
  }) as unknown as OverviewAnswer;

test("a country pulses when it has more plays than before", () => {
  const before = answer("2026-11-25", { BR: 4, PT: 2 });
  expect(risenKeys(before, answer("2026-11-25", { BR: 5, PT: 2, AO: 1 }))).toEqual(["BR", "AO"]);
  expect(risenKeys(before, before)).toEqual([]);
});

test("nothing pulses at first sight or when the day turns", () => {
  const now = answer("2026-11-26", { BR: 9 });
  expect(risenKeys(undefined, now)).toEqual([]);
  expect(risenKeys(answer("2026-11-25", { BR: 4 }), now)).toEqual([]);
});

test("a list has its first rows, and says how many follow", () => {
  const groups = [5, 3, 2, 0].map((plays) => ({ key: `t-${plays}`, plays }));
  expect(firstRows(groups, 2)).toEqual({ rows: groups.slice(0, 2), more: 1 });
  expect(firstRows(groups, 6)).toEqual({ rows: groups.slice(0, 3), more: 0 });
});
