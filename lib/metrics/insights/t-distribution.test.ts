import { expect, test } from "vitest";
import { bothTails, upperTail } from "./t-distribution.ts";

// Critical values of Student's t from printed tables.
test.each([
  [1, 12.706, 0.05],
  [4, 4.604, 0.01],
  [10, 3.169, 0.01],
  [30, 3.646, 0.001],
  [120, 2.617, 0.01],
])("%i degrees of freedom: |t| ≥ %f has p = %f", (degrees, t, p) => {
  expect(bothTails(t, degrees)).toBeCloseTo(p, 4);
  expect(bothTails(-t, degrees)).toBe(bothTails(t, degrees));
});

test("the tails are halves, down to nothing", () => {
  expect(upperTail(0, 7)).toBeCloseTo(0.5, 12);
  expect(upperTail(1.5, 7) + upperTail(-1.5, 7)).toBeCloseTo(1, 12);
  expect(upperTail(40, 60)).toBeLessThan(1e-30);
});
