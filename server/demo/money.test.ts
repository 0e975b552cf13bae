import { describe, expect, it } from "vitest";
import { transactionSchema } from "#lib/revenue/index.ts";
import { generateMoney } from "./money.ts";
import { buildWorld } from "./world.ts";

const UNTIL = Date.parse("2026-11-24T12:00:00Z");
const world = buildWorld({ seed: 7 });
const { rates, transactions } = generateMoney(world, UNTIL, 60);

describe("the demo's money", () => {
  it("is the same for the same seed, and has what the ledger takes", () => {
    expect(generateMoney(world, UNTIL, 60)).toEqual({ rates, transactions });
    for (const transaction of transactions)
      expect(transactionSchema.safeParse(transaction).error).toBeUndefined();
    expect(new Set(transactions.map(({ id }) => id)).size).toBe(transactions.length);
  });

  it("is of a believable size and of every kind, for every artist, within its days", () => {
    expect(transactions.length).toBeGreaterThan(1000);
    expect(transactions.length).toBeLessThan(4000);
    const kinds = new Set(transactions.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      "merch",
      "nft_sale",
      "refund",
      "stream_royalty",
      "subscription",
      "tip",
    ]);
    expect(new Set(transactions.map(({ artistId }) => artistId)).size).toBe(world.artists.length);
    const times = transactions.map(({ at }) => at);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(UNTIL - 60 * 86_400_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(UNTIL);
  });

  it("has a rate for each day of each foreign currency, and refunds what was sold", () => {
    const known = new Set(rates.map(({ date, from }) => `${date} ${from}`));
    const amounts = new Map(transactions.map(({ id, amount }) => [id, amount]));
    for (const { currency, at, kind, refunds, amount } of transactions) {
      if (currency !== "USD")
        expect(known).toContain(`${new Date(at).toISOString().slice(0, 10)} ${currency}`);
      if (kind === "refund") expect(amounts.get(String(refunds))).toBe(amount);
    }
  });
});
