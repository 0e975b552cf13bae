import { describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 201", () => {
  const { post } = useRevenue();

  it("to each kind, with all fields, and stores amounts digit by digit", async () => {
    const paid = goodTransaction({ amount: "20" });
    const kinds = ["stream_royalty", "tip", "subscription", "nft_sale", "nft_royalty", "merch"] as const;
    const bodies = [
      paid,
      ...kinds.map((kind) => goodTransaction({ kind })),
      goodTransaction({ kind: "refund", refunds: paid.id, amount: "19.99" }),
      goodTransaction({
        amount: "1234567890123456.789012345678901234",
        currency: "ETH",
        fees: [
          { kind: "platform", amount: "0.10", currency: "ETH" },
          { kind: "gas", amount: "0.000000000000000001", currency: "ETH" },
        ],
        source: { kind: "chain", reference: "0xabc:7" },
        plan: null,
      }),
    ];
    for (const body of bodies) {
      const response = await post(body);
      expect([response.status, await response.json()]).toEqual([201, { id: body.id, status: "recorded" }]);
    }
    const row = await mongo()
      .collection("transactions")
      .findOne({ transactionId: bodies.at(-1)!.id });
    expect(row).toMatchObject({
      amount: "1234567890123456.789012345678901234",
      fees: [{ amount: "0.1" }, { amount: "0.000000000000000001" }],
    });
    expect(JSON.stringify(row)).not.toContain("u-1");
  });

  it("with the least that a transaction has, its time in ms, and a subscription with its plan", async () => {
    const { userId: _user, contentId: _content, ...least } = goodTransaction({ at: 1_793_620_800_000 });
    expect((await post(least)).status).toBe(201);
    const plan = { id: "gold", price: "50.00", interval: "year", intervals: 1, trial: false };
    expect((await post(goodTransaction({ kind: "subscription", plan }))).status).toBe(201);
  });

  it("to a key that is bound to the artist, and to an admin's", async () => {
    const bound = await createKey({ name: "b", appId: "b", scopes: ["revenue"], artists: ["a-1"] });
    for (const key of [bound, await keyWith("admin")])
      expect((await post(goodTransaction(), bearer(key))).status).toBe(201);
  });

  it("to a refund that was recorded in the same moment as what it refunds", async () => {
    const paid = goodTransaction();
    const refund = goodTransaction({ kind: "refund", refunds: paid.id });
    expect((await post(paid)).status).toBe(201);
    expect((await Promise.all([post(goodTransaction()), post(refund)])).map(({ status }) => status)).toEqual([
      201, 201,
    ]);
  });
});
