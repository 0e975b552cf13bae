import { expect, test } from "vitest";
import { sparklineRange } from "./sparkline-range.ts";

test("a small ratio has the same shape as a large count", () => {
  const ratio = sparklineRange([0.01, 0.04]);
  expect((0.04 - ratio.low) / ratio.span).toBe(1);
  expect((0.01 - ratio.low) / ratio.span).toBeCloseTo(0);
});

test("what hardly moves stays nearly flat", () => {
  const { low, span } = sparklineRange([100, 99]);
  expect([low, span]).toEqual([70, 30]);
});

test("below zero there is a line, too; nothing at all lies at the bottom", () => {
  const { low, span } = sparklineRange([-5, -10]);
  expect([low, span]).toEqual([-10, 5]);
  expect(sparklineRange([0, 0])).toEqual({ low: 0, span: 1 });
});
