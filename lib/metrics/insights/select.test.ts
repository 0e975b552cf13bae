import { expect, test } from "vitest";
import { adjust, selectChanges } from "./select.ts";

const change = (metric: string, from: number, to: number, p = 1e-9) => ({ metric, day: null, from, to, p });
const metricsOf = (candidates: ReturnType<typeof change>[]) =>
  selectChanges(candidates).map(({ metric }) => metric);

test("Benjamini and Hochberg's correction", () => {
  const expected = [0.04, 0.03, 0.04, 0.2];
  adjust([0.03, 0.0075, 0.02, 0.2]).forEach((q, i) => {
    expect(q).toBeCloseTo(expected[i] ?? Number.NaN, 12);
  });
});

test("quiet on what is uncertain, under a tenth or under ten", () => {
  expect(metricsOf([change("streams", 100, 200, 0.02)])).toEqual([]);
  expect(metricsOf([change("streams", 100_000, 109_900)])).toEqual([]);
  expect(metricsOf([change("streams", 1, 10)])).toEqual([]);
  expect(metricsOf([change("streams", 100_000, 110_000)])).toEqual(["streams"]);
});

test("a shadow is left out, a move of its own is not", () => {
  expect(metricsOf([change("plays", 1300, 1800), change("streams", 1000, 1400)])).toEqual(["streams"]);
  expect(metricsOf([change("follows", 72, 33), change("streams", 5800, 3500)])).toEqual(["streams"]);
  expect(metricsOf([change("likes", 100, 300), change("streams", 1000, 1400)])).toEqual(["likes", "streams"]);
  expect(metricsOf([change("likes", 100, 60), change("streams", 1000, 1400)])).toEqual(["likes", "streams"]);
});

test("at most three, the largest of the certain first", () => {
  const four = [
    change("streams", 100, 150),
    change("likes", 100, 1000),
    change("saves", 100, 4),
    change("follows", 100, 300),
  ];
  expect(metricsOf(four)).toEqual(["saves", "likes", "follows"]);
});
