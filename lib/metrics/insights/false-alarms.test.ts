import { describe, expect, test } from "vitest";
import { seeded } from "#lib/testing/random.ts";
import { findInsights } from "./index.ts";
import { type Artist, METRICS, type Periods, simulate } from "./simulated.ts";

const insightsOf = (periods: Periods) => findInsights({ metrics: METRICS, ...periods, groups: [] });

/** Share of simulated pairs of periods with an insight that `counts`. */
function rate(artist: Artist, length: number, weeks: number[], counts = hasAny, rounds = 1000): number {
  const random = seeded(length * 1000 + weeks.length);
  const hits = Array.from({ length: rounds }, (_, i) => {
    const found = insightsOf(simulate(artist, length, weeks[i % weeks.length] ?? 0, random));
    return counts(found) ? 1 : 0;
  });
  return hits.reduce((sum: number, hit) => sum + hit, 0) / rounds;
}

type Found = ReturnType<typeof findInsights>;
const hasAny = (found: Found) => found.length > 0;
const hasRise = (found: Found) => found.some(({ text }) => / (rose|times the) /.test(text));

describe("nothing changed", () => {
  const sizes = [3, 50, 5000];
  const lengths = [7, 10, 28, 30];
  test.each(sizes.flatMap((mean) => lengths.map((length) => [mean, length] as const)))(
    "%i streams a day, %i days: an insight in less than 2 % of periods",
    (mean, length) => {
      expect(rate({ mean, variation: 0.2 }, length, [0, 8])).toBeLessThan(0.02);
    },
  );

  test("also where days differ by a third", () => {
    expect(rate({ mean: 500, variation: 0.33 }, 28, [0, 8])).toBeLessThan(0.02);
  });

  test("also where good days come in a row", () => {
    expect(rate({ mean: 500, variation: 0.2, correlation: 0.4 }, 28, [8])).toBeLessThan(0.02);
  });
});

describe("streams rose by half", () => {
  const risen = (variation: number): Artist => ({ mean: 200, variation, lift: (day) => (day < 0 ? 1 : 1.5) });

  test("two weeks at 200 a day: found in more than 90 %", () => {
    expect(rate(risen(0.2), 14, [8], hasRise)).toBeGreaterThan(0.9);
    expect(rate(risen(0.15), 14, [2], hasRise)).toBeGreaterThan(0.9);
  });

  test("without any history it takes steadier days", () => {
    expect(rate(risen(0.1), 14, [0], hasRise)).toBeGreaterThan(0.9);
  });
});
