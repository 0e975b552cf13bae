import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

const WRONG: [path: string, more: object][] = [
  ["amount", { amount: 1.1 }],
  ["amount", { amount: "-1" }],
  ["amount", { amount: "1e1000" }],
  ["amount", { amount: "1,50" }],
  ["amount", { amount: ".5" }],
  ["amount", { amount: "" }],
  ["amount", { amount: "12345678901234567890.123456789012345" }],
  ["currency", { currency: "usd" }],
  ["currency", { currency: "US D" }],
  ["kind", { kind: "gift" }],
  ["id", { id: "" }],
  ["artistId", { artistId: 7 }],
  ["at", { at: "2026-11-02" }],
  ["at", { at: "2026-11-02T12:00:00" }],
  ["at", { at: "2026-02-30T12:00:00Z" }],
  ["at", { at: -1 }],
  ["at", { at: undefined }],
  ["fees.0.kind", { fees: [{ kind: "tax", amount: "1", currency: "USD" }] }],
  ["fees.0.amount", { fees: [{ kind: "gas", amount: "-1", currency: "USD" }] }],
  ["refunds", { kind: "refund" }],
  ["refunds", { refunds: "x" }],
  ["plan", { plan: { price: "1", interval: "month" } }],
  ["plan.intervals", { kind: "subscription", plan: { price: "1", interval: "month", intervals: 0 } }],
  ["source.reference", { source: { kind: "x" } }],
  ["", { fee: [] }],
];

describe("POST /api/transactions answers 422", () => {
  const { post } = useRevenue();

  it("to a field of the wrong form, and names it", async () => {
    for (const [path, more] of WRONG) {
      const response = await post(goodTransaction(more));
      const copy = response.clone();
      await expectProblem(response, 422, "invalid_transaction");
      const { errors } = (await copy.json()) as { errors: { path: string }[] };
      expect(errors.map((error) => error.path)).toContain(path);
    }
    for (const body of ["null", "1", "[]", '"x"'])
      await expectProblem(await post(body), 422, "invalid_transaction");
    expect(await mongo().collection("transactions").countDocuments()).toBe(0);
  });

  const refund = (refunds: string, more: object = {}) =>
    goodTransaction({ kind: "refund", refunds, amount: "1", ...more });

  it("to a refund of nothing that is known, or of another artist's", async () => {
    const foreign = goodTransaction({ artistId: "a-2" });
    await post(foreign);
    for (const id of ["nothing", foreign.id])
      await expectProblem(await post(refund(id)), 422, "unknown_refund");
  });

  it("to a refund in another currency, or of a refund", async () => {
    const paid = goodTransaction();
    const back = refund(paid.id);
    await post(paid);
    await expectProblem(await post(refund(paid.id, { currency: "EUR" })), 422, "refund_mismatch");
    await post(back);
    await expectProblem(await post(refund(back.id)), 422, "refund_mismatch");
  });

  it("to refunds of more than was paid, also when they race", async () => {
    const paid = goodTransaction({ amount: "10" });
    await post(paid);
    await expectProblem(
      await post(refund(paid.id, { amount: "10.000000000000000001" })),
      422,
      "refund_exceeds",
    );
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => post(refund(paid.id, { amount: "3.3" }))),
    );
    const refused = responses.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(5);
    for (const response of refused) await expectProblem(response, 422, "refund_exceeds");
    const row = await mongo().collection("transactions").findOne({ transactionId: paid.id });
    expect(row!.refunded).toBe("9.9");
    expect((await post(refund(paid.id, { amount: "0.1" }))).status).toBe(201);
  });
});
