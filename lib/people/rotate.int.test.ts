/** A change of ENCRYPTION_KEY, and rows of before, on the real database. */
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { blindIndex } from "#lib/platform/field-crypto.ts";
import { Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { uniqueId, useDatabase } from "#lib/testing/harness.ts";
import {
  convertPeople,
  findPerson,
  forgetPerson,
  openForPerson,
  peopleOf,
  rotatePeople,
  sealForPerson,
  suppressedSelves,
} from "./index.ts";
import { identities, people } from "./rows.ts";

const OLD = readEnv().ENCRYPTION_KEY!;
const NEW = randomBytes(32).toString("hex");
const forgetAll = () => {
  for (const name of ["people:cache", "people:writing"]) dropSingleton(name);
};
const useKeys = (current: string, ...previous: string[]) => {
  provideEnv({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous.join(",") });
  forgetAll();
};

beforeEach(() => useKeys(OLD));
afterEach(() => {
  vi.restoreAllMocks();
  useKeys(OLD);
});

describe("rotating ENCRYPTION_KEY", () => {
  useDatabase();

  beforeEach(async () => {
    for (const name of ["people", "identities", "suppressions"])
      await mongo().collection(name).deleteMany({});
    forgetAll();
  });

  async function everybody() {
    const ids = Array.from({ length: 12 }, (_, index) => ({
      userId: uniqueId("u"),
      ...(index % 2 ? { anonymousId: uniqueId("a") } : {}),
    }));
    const met = await peopleOf(ids);
    return { ids, met };
  }

  it("keeps everybody who they were, before, between and after, without the old key in the end", async () => {
    const { ids, met } = await everybody();
    const secret = (await sealForPerson(met[0]!.personId, "said so", "here"))!;
    useKeys(NEW, OLD);
    expect(await peopleOf(ids)).toEqual(met);
    expect(await rotatePeople()).toEqual({ rotated: ids.length, unlisted: 0, unreadable: 0 });
    forgetAll();
    expect(await peopleOf(ids)).toEqual(met);
    expect(await rotatePeople()).toEqual({ rotated: 0, unlisted: 0, unreadable: 0 });
    useKeys(NEW);
    expect(await peopleOf(ids)).toEqual(met);
    expect(await openForPerson(met[0]!.personId, secret, "here")).toBe("said so");
    for (const [index, person] of met.entries())
      expect(await findPerson({ pseudonym: person!.pseudonym })).toMatchObject({
        userId: ids[index]!.userId,
      });
  });

  it("goes on where it was interrupted, with people who come and join meanwhile", async () => {
    const { ids, met } = await everybody();
    useKeys(NEW, OLD);
    // The fifth person's transaction fails as if the process had been killed there.
    const collection = Object.getPrototypeOf(people());
    const { insertOne } = collection;
    let count = 0;
    vi.spyOn(collection, "insertOne").mockImplementation(function (this: unknown, ...given: unknown[]) {
      count += 1;
      if (count === 5) throw new Error("killed");
      return insertOne.apply(this, given);
    });
    await expect(rotatePeople()).rejects.toThrow("killed");
    vi.restoreAllMocks();
    forgetAll();
    expect(await peopleOf(ids)).toEqual(met);
    const more = { userId: ids[0]!.userId, anonymousId: uniqueId("a") };
    expect(await peopleOf([more])).toEqual([met[0]]);
    const left = await rotatePeople();
    expect(left.unreadable + left.unlisted).toBe(0);
    expect(left.rotated).toBeLessThan(ids.length);
    expect(left.rotated).toBeGreaterThan(0);
    useKeys(NEW);
    expect(await peopleOf([...ids, more])).toEqual([...met, met[0]]);
    expect(await identities().countDocuments({ person: met[0]!.personId })).toBe(2);
  });

  it("still keeps out who was erased under the old key", async () => {
    const { ids, met } = await everybody();
    await forgetPerson(met[0]!.personId);
    useKeys(NEW, OLD);
    expect((await peopleOf(ids)).map((person) => person !== null)).toEqual(ids.map((_, index) => index > 0));
    expect((await suppressedSelves()).has(met[0]!.pseudonym)).toBe(true);
  });

  it("counts what it can't read", async () => {
    await everybody();
    useKeys(NEW);
    expect(await rotatePeople()).toEqual({ rotated: 0, unlisted: 0, unreadable: 12 });
  });
});

describe("rows of before", () => {
  useDatabase();

  type OldRow = { _id: ObjectId; pseudonym: string; ordinal: Long; createdAt: Date };
  const hashOf = (text: string) => new ObjectId(blindIndex(text, "people"));
  const old = (text: string, number: number): OldRow => ({
    _id: hashOf(text),
    pseudonym: uniqueId("pseudonym"),
    ordinal: Long.fromNumber(number),
    createdAt: new Date("2026-01-02T03:04:05Z"),
  });
  const put = (rows: OldRow[]) =>
    mongo().collection<OldRow>("people").insertMany(rows, { bypassDocumentValidation: true });

  it("become sealed people with the pseudonyms and numbers that they had, however many start at once", async () => {
    const ids = Array.from({ length: 700 }, () => uniqueId("u"));
    const rows = ids.map((id, index) => old(`u:${id}`, 1000 + index));
    await put(rows);
    const counts = await Promise.all([convertPeople(), convertPeople()]);
    expect(counts[0]! + counts[1]!).toBe(rows.length);
    expect(await convertPeople()).toBe(0);
    const met = await peopleOf(ids.map((userId) => ({ userId })));
    expect(met.map((person) => [person!.pseudonym, person!.ordinal])).toEqual(
      rows.map(({ pseudonym, ordinal }) => [pseudonym, Number(ordinal)]),
    );
    expect(await people().countDocuments({ pseudonym: { $exists: true } })).toBe(0);
    const found = await findPerson({ pseudonym: rows[7]!.pseudonym });
    // The id was written nowhere; it is since its owner was seen.
    expect(found).toMatchObject({ userId: ids[7], createdAt: rows[7]!.createdAt });
  });

  it("of somebody whom this version has met already become a second pseudonym of theirs", async () => {
    const userId = uniqueId("u");
    const [met] = await peopleOf([{ userId }]);
    const row = old(`u:${userId}`, 9);
    await put([row]);
    await convertPeople();
    const found = await findPerson({ userId });
    expect(found!.selves.map(({ pseudonym }) => pseudonym)).toEqual([met!.pseudonym, row.pseudonym]);
  });

  it("follow a new key once their owner was seen, and are counted until then", async () => {
    const [seen, unseen] = [uniqueId("u"), uniqueId("u")];
    await people().deleteMany({});
    await identities().deleteMany({});
    await put([old(`u:${seen}`, 1), old(`u:${unseen}`, 2)]);
    await convertPeople();
    useKeys(NEW, OLD);
    await peopleOf([{ userId: seen }]);
    expect(await rotatePeople()).toEqual({ rotated: 2, unlisted: 1, unreadable: 0 });
    const [person] = await peopleOf([{ userId: unseen }]);
    expect(person!.ordinal).toBe(2);
    expect((await rotatePeople()).unlisted).toBe(0);
    useKeys(NEW);
    expect((await peopleOf([{ userId: unseen }]))[0]).toEqual(person);
  });
});
