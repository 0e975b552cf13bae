import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 409", () => {
  const { post } = useRevenue();

  it("to the same id with any other content", async () => {
    const first = goodTransaction({ source: { kind: "stripe", reference: "ch_1" } });
    await post(first);
    for (const other of [
      { amount: "1.11" },
      { currency: "EUR" },
      { kind: "merch" },
      { artistId: "a-2" },
      { userId: "u-2" },
      { userId: undefined },
      { contentId: "t-2" },
      { at: "2026-11-02T12:00:00.001Z" },
      { fees: [{ kind: "gas", amount: "1", currency: "USD" }] },
      { source: { kind: "stripe", reference: "ch_2" } },
      { source: undefined },
    ])
      await expectProblem(await post({ ...first, ...other }), 409, "transaction_conflict");
    expect(await mongo().collection("transactions").countDocuments()).toBe(1);
  });

  it("to another id for the same source and reference, also of another artist", async () => {
    const source = { kind: "chain", reference: "0x1" };
    await post(goodTransaction({ source }));
    await expectProblem(await post(goodTransaction({ source })), 409, "source_conflict");
    await expectProblem(await post(goodTransaction({ source, artistId: "a-2" })), 409, "source_conflict");
    for (const other of [
      { kind: "chain", reference: "0x2" },
      { kind: "other", reference: "0x1" },
    ])
      expect((await post(goodTransaction({ source: other }))).status).toBe(201);
  });

  it("to all but one of those that tell of the same source at once", async () => {
    const source = { kind: "chain", reference: "0xrace" };
    const responses = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        post(goodTransaction({ source, artistId: index % 2 ? "a-1" : "a-2" })),
      ),
    );
    const refused = responses.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(11);
    for (const response of refused) await expectProblem(response, 409, "source_conflict");
    const stored = { sourceReference: "0xrace" };
    expect(await mongo().collection("transactions").countDocuments(stored)).toBe(1);
  });
});
