import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 200", () => {
  const { post } = useRevenue();
  const rows = (id: string) => mongo().collection("transactions").countDocuments({ transactionId: id });

  it("to a repetition, however the same content is spelt", async () => {
    const fees = [
      { kind: "gas", amount: "0.20", currency: "ETH" },
      { kind: "platform", amount: "1", currency: "USD" },
    ];
    const source = { kind: "stripe", reference: "ch_1" };
    const first = goodTransaction({ fees, source });
    expect((await post(first)).status).toBe(201);
    const same = [
      first,
      { ...first, amount: "1.1" },
      { ...first, amount: "01.100" },
      { ...first, at: "2026-11-02T09:00:00.000-03:00" },
      { ...first, at: Date.parse(first.at) },
      { ...first, fees: [{ currency: "USD", amount: "1.0", kind: "platform" }, fees[0]] },
      { ...first, refunds: null, plan: null },
    ];
    for (const body of same) {
      const response = await post(body);
      expect([response.status, await response.json()]).toEqual([200, { id: first.id, status: "duplicate" }]);
    }
    expect(await rows(first.id)).toBe(1);
  });

  it("to all but one of 20 that arrive at once, and counts the money once", async () => {
    const body = goodTransaction({ at: "2026-11-09T12:00:00Z", amount: "7" });
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await post(body)).status));
    expect(statuses.sort()).toEqual([...Array(19).fill(200), 201]);
    expect(await rows(body.id)).toBe(1);
    const day = await mongo().collection("revenue_days").findOne({ artistId: "a-1", day: "2026-11-09" });
    expect(JSON.parse(day!.groups)).toEqual([["tip", "t-1", "USD", "2026-11-09", "7", "0", 1, []]]);
  });

  it("to a repeated refund, though nothing is left to refund", async () => {
    const paid = goodTransaction();
    const refund = goodTransaction({ kind: "refund", refunds: paid.id });
    const statuses: number[] = [];
    for (const body of [paid, refund, refund, paid]) statuses.push((await post(body)).status);
    expect(statuses).toEqual([201, 201, 200, 200]);
  });
});
