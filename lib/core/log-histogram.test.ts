import { describe, expect, it } from "vitest";
import { seeded } from "#lib/testing/random.ts";
import { percentileOf } from "#lib/testing/reference/metrics.ts";
import {
  addToBucket,
  bucketOf,
  type Histogram,
  quantileOf,
  RELATIVE_ERROR,
  valueOfBucket,
  weightOf,
} from "./log-histogram.ts";

const random = seeded(77);
const DISTRIBUTIONS: Record<string, () => number> = {
  even: () => random() * 5000,
  "long-tailed": () =>
    Math.exp(4 + 2 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
  "of two humps": () => (random() < 0.5 ? 80 + random() : 9000 + 100 * random()),
  constant: () => 1234.567,
  "of few values": () => [0, 1, 16, 17, 250][Math.floor(random() * 5)]!,
  huge: () => random() * 86_400_000,
  tiny: () => 0.002 + random() * 0.05,
};
const PERCENTS = [1, 5, 25, 50, 75, 90, 95, 99, 100];

describe("log-histograms", () => {
  it.each(Object.keys(DISTRIBUTIONS))(
    "know the quantiles of %s values within one per cent, also weighted",
    (name) => {
      for (const size of [1, 2, 19, 20, 3000]) {
        const samples = Array.from({ length: size }, () => ({
          value: DISTRIBUTIONS[name]!(),
          weight: size === 19 ? [1, 10, 10 / 3][Math.floor(random() * 3)]! : 1,
        }));
        const histogram: Histogram = new Map();
        for (const { value, weight } of samples) addToBucket(histogram, bucketOf(value), weight);
        expect(weightOf(histogram)).toBeCloseTo(
          samples.reduce((sum, { weight }) => sum + weight, 0),
          9,
        );
        for (const percent of PERCENTS) {
          const [found, exact] = [quantileOf(histogram, percent / 100)!, percentileOf(samples, percent)!];
          const off = Math.abs(found - exact);
          expect([size, percent, exact, off <= RELATIVE_ERROR * exact * (1 + 1e-9)]).toEqual([
            size,
            percent,
            exact,
            true,
          ]);
        }
      }
    },
  );

  it("add up: the sum of parts is the whole", () => {
    const values = Array.from({ length: 900 }, DISTRIBUTIONS["long-tailed"]!);
    const of = (own: number[]) => {
      const histogram: Histogram = new Map();
      for (const value of own) addToBucket(histogram, bucketOf(value), 1);
      return histogram;
    };
    const sum = of(values.slice(0, 200));
    for (const [bucket, weight] of of(values.slice(200))) addToBucket(sum, bucket, weight);
    expect(new Map([...sum].sort())).toEqual(new Map([...of(values)].sort()));
  });

  it("have a bucket for every value from nothing to a day, in their order", () => {
    expect([0, 0.0004, 0.001].map((value) => valueOfBucket(bucketOf(value)))).toEqual([0, 0, 0]);
    let last = 0;
    for (let value = 0.0011; value < 86_400_000; value *= 1.003) {
      const bucket = bucketOf(value);
      expect(bucket).toBeGreaterThanOrEqual(last);
      expect(Math.abs(valueOfBucket(bucket) / value - 1)).toBeLessThanOrEqual(RELATIVE_ERROR * (1 + 1e-9));
      last = bucket;
    }
    expect(quantileOf(new Map(), 0.5)).toBeNull();
  });
});
