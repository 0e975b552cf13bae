/** The ledger beside ingestion and people, on the real database. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { findPerson, forgetPerson, peopleOf, stopPerson } from "#lib/people/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { goodBatch } from "#lib/testing/track.ts";
import { consentsOf, flushConsents, forgetConsents, recordConsent } from "./index.ts";

const MEMORY = ["people:cache", "consents:granted", "consents:noted"];
const forgetAll = () => {
  for (const name of MEMORY) dropSingleton(name);
};
const said = (identity: object, granted: boolean, at = new Date(), more: object = {}) =>
  recordConsent({ identity, purpose: "analytics", granted, at, source: "app:test", ...more });

describe("the consent ledger", () => {
  useDatabase();
  beforeAll(() => putLines([{ artist: { id: "a-1", name: "One" } }]));

  it("notes what batches say once for each person and version, whichever process sees it", async () => {
    const userId = uniqueId("u");
    const send = (version?: string) => post(goodBatch({ userId, consent: { analytics: true, version } }));
    for (const version of ["1", "1", "2", undefined, "1"]) await send(version);
    await flushConsents();
    forgetAll();
    await Promise.all([send("1"), send("2"), send("3")]);
    await flushConsents();
    const { personId } = (await findPerson({ userId }))!;
    const lines = await consentsOf(personId);
    expect(lines.map(({ version, granted, source }) => [version, granted, source]).sort()).toEqual(
      [
        ["1", true, "batch:test"],
        ["2", true, "batch:test"],
        ["3", true, "batch:test"],
        [undefined, true, "batch:test"],
      ].sort(),
    );
  });

  it("asks the database once for a person and version, however many batches come", async () => {
    const userId = uniqueId("u");
    await post(goodBatch({ userId }));
    await flushConsents();
    const find = vi.spyOn(Object.getPrototypeOf(mongo().collection("consents")), "find");
    for (let index = 0; index < 20; index++) await post(goodBatch({ userId }));
    await flushConsents();
    expect(find.mock.contexts.map((one) => (one as { collectionName: string }).collectionName)).not.toContain(
      "consents",
    );
    find.mockRestore();
  });

  it("is not overruled by what a batch says", async () => {
    const userId = uniqueId("u");
    await said({ userId }, false);
    expect((await post(goodBatch({ userId, consent: { analytics: true, version: "new" } }))).status).toBe(
      "no_consent",
    );
  });

  it("leaves a restriction in force when consent is granted", async () => {
    const userId = uniqueId("u");
    await said({ userId }, false);
    const { personId } = (await findPerson({ userId }))!;
    await stopPerson(personId, "restricted");
    await said({ userId }, true);
    expect((await findPerson({ userId }))!.stopped).toBe("restricted");
    expect(await peopleOf([{ userId }])).toEqual([null]);
  });

  it("holds what was said last, also when much is said at once", async () => {
    for (let round = 0; round < 8; round++) {
      const userId = uniqueId("u");
      await peopleOf([{ userId }]);
      const at = (second: number) => new Date(Date.parse("2026-11-01T00:00:00Z") + second * 1000);
      const statements = [0, 1, 2, 3, 4, 5].map((second) => said({ userId }, second % 2 === 0, at(second)));
      await Promise.all(statements.reverse());
      // The last one, of second 5, withdrew.
      expect((await findPerson({ userId }))!.stopped).toBe("withdrawn");
      await said({ userId }, true, at(5));
      expect((await findPerson({ userId }))!.stopped).toBe("withdrawn");
    }
  });

  it("loses nothing that is said while two become one", async () => {
    for (let round = 0; round < 8; round++) {
      const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
      await peopleOf([{ userId }, { anonymousId }]);
      await Promise.all([
        said({ anonymousId }, round % 2 === 0, new Date(), { proof: "by phone" }),
        peopleOf([{ userId, anonymousId }]),
      ]);
      const { personId } = (await findPerson({ anonymousId }))!;
      expect((await consentsOf(personId)).map(({ proof }) => proof)).toEqual(["by phone"]);
    }
    const people = await mongo().collection("people").distinct("_id");
    const known = new Set(people.map(String));
    const lines = await mongo().collection("consents").distinct("person");
    expect(lines.filter((person) => !known.has(person))).toEqual([]);
  });

  it("notes nothing of somebody who is gone by then", async () => {
    const userId = uniqueId("u");
    await post(goodBatch({ userId }));
    const { personId } = (await findPerson({ userId }))!;
    await forgetPerson(personId);
    await flushConsents();
    expect(await mongo().collection("consents").countDocuments({ person: personId })).toBe(0);
  });

  it("goes along when two become one, with its proofs, and goes with the person", async () => {
    const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
    await said({ anonymousId }, true, new Date(), { proof: "said on the phone" });
    await said({ userId }, true, new Date(), { proof: "said on the web" });
    await peopleOf([{ userId, anonymousId }]);
    const { personId } = (await findPerson({ userId }))!;
    expect((await consentsOf(personId)).map(({ proof }) => proof)).toEqual([
      "said on the phone",
      "said on the web",
    ]);
    expect(await forgetConsents(personId)).toBe(2);
    expect(await consentsOf(personId)).toEqual([]);
  });
});
