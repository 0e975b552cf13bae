import { expect, test } from "vitest";
import { stackExtent } from "./stacked-bars-ticks.ts";
import { signedTicks } from "./ticks.ts";

test("parts above and below zero are stacked apart", () => {
  expect(
    stackExtent([
      [80, 15, 5],
      [-30, 2, 1],
    ]),
  ).toEqual({ low: -30, high: 100 });
  expect(stackExtent([])).toEqual({ low: 0, high: 0 });
});

test("marks go through zero and hold every bar", () => {
  expect(signedTicks(0, 100, 1)).toEqual([0, 25, 50, 75, 100]);
  expect(signedTicks(-30, 100, 1)).toEqual([-50, -25, 0, 25, 50, 75, 100]);
  expect(signedTicks(-100, 0, 1)).toEqual([-100, -75, -50, -25, 0]);
  expect(signedTicks(0, 0, 1)).toEqual([0, 1]);
});
