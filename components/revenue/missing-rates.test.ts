import { expect, test } from "vitest";
import { pairsOf } from "./missing-rates.ts";

test("each pair stands once, its days in order and once each", () => {
  const rate = (date: string, from: string) => ({ date, from, to: "USD" });
  expect(
    pairsOf([
      rate("2026-11-09", "ETH"),
      rate("2026-11-03", "BRL"),
      rate("2026-11-03", "ETH"),
      rate("2026-11-09", "ETH"),
    ]),
  ).toEqual([
    { from: "BRL", to: "USD", dates: ["2026-11-03"] },
    { from: "ETH", to: "USD", dates: ["2026-11-03", "2026-11-09"] },
  ]);
  expect(pairsOf([])).toEqual([]);
});
