import { expect, test } from "vitest";
import { moneyParts, waterfallSteps } from "./waterfall-steps.ts";

test("each bar hangs where the one before ended, totals stand on zero", () => {
  const { steps, zero } = waterfallSteps(moneyParts({ gross: "100", fees: "15", gas: "5", net: "80" }));
  expect(steps.map(({ id, start, size }) => [id, start, size])).toEqual([
    ["gross", 0, 1],
    ["fees", 0.85, 0.15],
    ["gas", 0.8, 0.05],
    ["net", 0, 0.8],
  ]);
  expect(zero).toBe(0);
});

test("refunds stand before gross, and what was paid is exact to the last digit", () => {
  const parts = moneyParts({
    gross: "0.3",
    fees: "0",
    gas: "0",
    net: "0.3",
    refunds: "0.100000000000000001",
  });
  expect(parts.slice(0, 3)).toEqual([
    { id: "paid", amount: "0.400000000000000001", kind: "total" },
    { id: "refunds", amount: "0.100000000000000001", kind: "less" },
    { id: "gross", amount: "0.3", kind: "total" },
  ]);
});

test("less than nothing lies left of zero", () => {
  const { steps, zero } = waterfallSteps(moneyParts({ gross: "10", fees: "30", gas: "0", net: "-20" }));
  expect(zero).toBeCloseTo(2 / 3, 5);
  expect(steps.at(-1)).toMatchObject({ start: 0 });
  expect(steps.at(-1)!.size).toBeCloseTo(2 / 3, 5);
});

test("nothing at all has no width", () => {
  const { steps, zero } = waterfallSteps(moneyParts({ gross: "0", fees: "0", gas: "0", net: "0" }));
  expect(zero).toBe(0);
  expect(steps.every(({ start, size }) => start === 0 && size === 0)).toBe(true);
});
