/** Money of people from whom nothing may be taken: the payment is kept, by whom it was is not. */
import { beforeAll, describe, expect, it } from "vitest";
import { findPerson, peopleOf, resumePerson, stopPerson } from "#lib/people/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { putTransaction } from "./index.ts";

describe("a transaction of somebody who was stopped", () => {
  useDatabase();
  const artistId = uniqueId("a");
  beforeAll(() => putLines([{ artist: { id: artistId, name: "Ana" } }]));
  const transaction = (more: object) => ({
    ...{ id: uniqueId("tx"), artistId, kind: "tip", amount: "1.10", currency: "USD" },
    ...{ at: "2026-11-02T12:00:00Z", ...more },
  });
  const payerOf = async (transactionId: string) =>
    (await mongo().collection("transactions").findOne({ transactionId }))!.person;

  it("is recorded without them, and is the same when it is sent again, before or after", async () => {
    const userId = uniqueId("u");
    await peopleOf([{ userId }]);
    const { personId, selves } = (await findPerson({ userId }))!;
    const [before, during] = [transaction({ userId }), transaction({ userId })];
    await putTransaction(before, null);
    await stopPerson(personId, "restricted");
    expect((await putTransaction(before, null)).created).toBe(false);
    expect((await putTransaction(during, null)).created).toBe(true);
    expect((await putTransaction(during, null)).created).toBe(false);
    await resumePerson(personId);
    for (const known of [before, during]) expect((await putTransaction(known, null)).created).toBe(false);
    expect(await payerOf(before.id)).toBe(selves[0]!.pseudonym);
    expect(await payerOf(during.id)).toMatch(/^nobody:/);
    await expect(putTransaction({ ...during, amount: "9999" }, null)).rejects.toMatchObject({ status: 409 });
    await expect(putTransaction({ ...before, amount: "9999" }, null)).rejects.toMatchObject({ status: 409 });
    await stopPerson(personId, "restricted");
    await expect(putTransaction({ ...before, amount: "9999" }, null)).rejects.toMatchObject({ status: 409 });
  });
});
