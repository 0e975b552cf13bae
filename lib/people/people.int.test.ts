/** People on the real database, with two processes' memories where it matters. */
import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { uniqueId, useDatabase } from "#lib/testing/harness.ts";
import {
  findPerson,
  forgetPerson,
  type Identity,
  outsideNumber,
  peopleOf,
  resumePerson,
  stopPerson,
  suppressedSelves,
} from "./index.ts";

const MEMORY = ["people:cache", "people:writing"];

/** Runs with the memory of another process, which keeps what it learns between calls. */
function otherProcess() {
  const own = new Map<string, unknown>();
  const swap = () => {
    for (const name of MEMORY) {
      const mine = singleton<unknown>(name, () => undefined);
      dropSingleton(name);
      if (own.get(name) !== undefined) singleton(name, () => own.get(name));
      own.set(name, mine);
      if (mine === undefined) own.delete(name);
    }
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    swap();
    try {
      return await work();
    } finally {
      swap();
    }
  };
}

const forgetAll = () => {
  for (const name of MEMORY) dropSingleton(name);
};
const one = async (identity: Identity) => (await peopleOf([identity]))[0];
const rowCount = (name: string, filter = {}) => mongo().collection(name).countDocuments(filter);

describe("people", () => {
  useDatabase();

  it("have one pseudonym for each id, in order, and nothing of them lies in the clear", async () => {
    const [ana, bo] = [uniqueId("user-ana"), uniqueId("user-bo")];
    const [first, second, third] = await peopleOf([{ userId: ana }, { userId: bo }, { userId: ana }]);
    expect(first).toEqual(third);
    expect(first).not.toEqual(second);
    forgetAll();
    expect(await one({ userId: ana })).toEqual(first);
    for (const name of ["people", "identities"]) {
      const text = JSON.stringify(await mongo().collection(name).find().toArray());
      for (const secret of [ana, bo, first!.pseudonym]) expect(text).not.toContain(secret);
    }
    expect(await findPerson({ pseudonym: first!.pseudonym })).toMatchObject({
      personId: first!.personId,
      selves: [{ pseudonym: first!.pseudonym, ordinal: first!.ordinal }],
      userId: ana,
      anonymousIds: [],
    });
    expect(await findPerson({ userId: "nobody" })).toBeNull();
    expect(await findPerson({ pseudonym: "nobody" })).toBeNull();
  });

  it("are not confused: a user and a device of the same name are two", async () => {
    const name = uniqueId("same");
    expect((await one({ userId: name }))!.personId).not.toBe((await one({ anonymousId: name }))!.personId);
  });

  it("known by both ids at once are one from then on", async () => {
    const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
    const both = await one({ userId, anonymousId });
    for (const identity of [{ userId }, { anonymousId }, { userId, anonymousId }]) {
      expect(await one(identity)).toEqual(both);
      forgetAll();
      expect(await one(identity)).toEqual(both);
    }
    expect(await findPerson({ anonymousId })).toMatchObject({ userId, anonymousIds: [anonymousId] });
  });

  it("who were known by one id get the other as an alias, either way round", async () => {
    const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
    const device = await one({ anonymousId });
    expect(await one({ userId, anonymousId })).toEqual(device);
    expect(await one({ userId })).toEqual(device);
    const more = uniqueId("a");
    expect(await one({ userId, anonymousId: more })).toEqual(device);
    expect(await one({ anonymousId: more })).toEqual(device);
    expect(await findPerson({ userId })).toMatchObject({ userId, anonymousIds: [anonymousId, more] });
  });

  it("who were two become one: new events under the user's pseudonym, the past stays findable", async () => {
    const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
    const [user, device] = await peopleOf([{ userId }, { anonymousId }]);
    const before = await rowCount("people");
    expect(await one({ userId, anonymousId })).toEqual(user);
    expect(await one({ anonymousId })).toEqual(user);
    expect(await rowCount("people")).toBe(before - 1);
    const found = await findPerson({ pseudonym: device!.pseudonym });
    expect(found!.personId).toBe(user!.personId);
    expect(found!.selves.map(({ pseudonym }) => pseudonym)).toEqual([user!.pseudonym, device!.pseudonym]);
  });

  it("keep apart on a shared device: two users are never one person", async () => {
    const [first, second, anonymousId] = [uniqueId("u"), uniqueId("u"), uniqueId("a")];
    const owner = await one({ userId: first, anonymousId });
    const guest = await one({ userId: second, anonymousId });
    expect(guest!.personId).not.toBe(owner!.personId);
    expect(await one({ anonymousId })).toEqual(owner);
    const known = await one({ userId: uniqueId("u") });
    expect(known!.personId).not.toBe(owner!.personId);
    expect((await findPerson({ userId: second }))!.anonymousIds).toEqual([]);
  });

  it("in one group that hangs together in every way are settled at once", async () => {
    const [u1, u2, a1, a2, a3] = ["u1", "u2", "a1", "a2", "a3"].map(uniqueId) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const devices = await peopleOf([{ anonymousId: a2 }, { anonymousId: a3 }]);
    const group = [
      { anonymousId: a1 },
      { userId: u1, anonymousId: a1 },
      { userId: u1, anonymousId: a2 },
      { userId: u2, anonymousId: a2 },
      { userId: u1, anonymousId: a3 },
      { userId: u2 },
    ];
    const people = await peopleOf(group);
    forgetAll();
    expect(await peopleOf(group)).toEqual(people);
    const ids = people.map((person) => person!.personId);
    expect(new Set(ids).size).toBe(2);
    expect(ids[3]).toBe(ids[5]);
    const all = await findPerson({ userId: u1 });
    const past = devices.map((device) => device!.pseudonym);
    // The second user came after the first had the device, or before: then it is theirs.
    const other = await findPerson({ userId: u2 });
    expect([...all!.selves, ...other!.selves].map(({ pseudonym }) => pseudonym)).toEqual(
      expect.arrayContaining(past),
    );
  });

  it("are one person whichever of many processes meets them first", async () => {
    for (let round = 0; round < 10; round++) {
      const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
      const ways: Identity[] = [
        { userId },
        { anonymousId },
        { userId, anonymousId },
        { anonymousId, userId },
      ];
      // Fresh memories for each: they race in the database alone.
      const racing = ways.flatMap((identity) => {
        forgetAll();
        const first = peopleOf([identity]);
        forgetAll();
        return [first, peopleOf([{ userId, anonymousId }])];
      });
      await Promise.all(racing);
      forgetAll();
      const [user, device, both] = await peopleOf([{ userId }, { anonymousId }, { userId, anonymousId }]);
      expect([device, both]).toEqual([user, user]);
      const found = await findPerson({ userId });
      expect(found!.anonymousIds).toEqual([anonymousId]);
      const pseudonyms = (await Promise.all(racing)).map(([person]) => person!.pseudonym);
      expect(found!.selves.map(({ pseudonym }) => pseudonym)).toEqual(
        expect.arrayContaining([...new Set(pseudonyms)]),
      );
      expect(await rowCount("identities", { person: found!.personId })).toBe(2);
    }
    // Nobody is left whom nothing leads to.
    const owners = await mongo().collection("identities").distinct("person");
    expect(owners.length).toBe(await rowCount("people"));
  });

  it("have another number outside for each artist", async () => {
    expect(outsideNumber("a-1", 7)).toBe(outsideNumber("a-1", 7));
    const numbers = [
      outsideNumber("a-1", 7),
      outsideNumber("a-2", 7),
      outsideNumber("a-1", 8),
      outsideNumber("1|a-1", 7),
    ];
    expect(new Set(numbers).size).toBe(4);
  });
});

describe("people who are stopped", () => {
  useDatabase();

  it("are taken from no more, at once here and soon elsewhere, without Redis telling", async () => {
    const elsewhere = otherProcess();
    const identity = { userId: uniqueId("u") };
    const person = await one(identity);
    expect(await elsewhere(() => one(identity))).toEqual(person);
    await stopPerson(person!.personId, "restricted");
    expect(await one(identity)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 1900));
    expect(await elsewhere(() => one(identity))).toBeNull();
    await resumePerson(person!.personId);
    expect(await one(identity)).toEqual(person);
  });

  it("for several reasons stay stopped until the last is lifted", async () => {
    const userId = uniqueId("u");
    const { personId } = (await one({ userId }))!;
    await stopPerson(personId, "withdrawn");
    await stopPerson(personId, "restricted");
    expect((await findPerson({ userId }))!.stopped).toBe("restricted");
    await resumePerson(personId);
    expect([await one({ userId }), (await findPerson({ userId }))!.stopped]).toEqual([null, "withdrawn"]);
    await resumePerson(personId, ["withdrawn"]);
    expect((await one({ userId }))!.personId).toBe(personId);
    expect(await findPerson({ userId })).not.toHaveProperty("stopped");
  });

  it("do not become somebody else's, nor anybody theirs", async () => {
    const [userId, anonymousId, fresh] = [uniqueId("u"), uniqueId("a"), uniqueId("a")];
    const [user, device] = await peopleOf([{ userId }, { anonymousId }]);
    await stopPerson(device!.personId, "withdrawn");
    expect(await one({ userId, anonymousId })).toEqual(user);
    expect((await findPerson({ userId }))!.anonymousIds).toEqual([]);
    await stopPerson(user!.personId, "erasing");
    expect(await one({ userId, anonymousId: fresh })).toBeNull();
    expect(await findPerson({ anonymousId: fresh })).toBeNull();
  });

  it("and erased leave hashes alone; whatever comes under their ids is refused, also by a process that remembered them", async () => {
    const elsewhere = otherProcess();
    const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
    const person = await one({ userId, anonymousId });
    await elsewhere(() => one({ userId, anonymousId }));
    await stopPerson(person!.personId, "erasing");
    await forgetPerson(person!.personId);
    await forgetPerson(person!.personId);
    for (const identity of [{ userId }, { anonymousId }, { userId, anonymousId }])
      expect(await one(identity)).toBeNull();
    expect([
      await findPerson({ userId }),
      await findPerson({ anonymousId }),
      await findPerson({ pseudonym: person!.pseudonym }),
    ]).toEqual([null, null, null]);
    await new Promise((resolve) => setTimeout(resolve, 1900));
    expect(await elsewhere(() => one({ userId }))).toBeNull();
    // A process that never heard of them makes nobody anew.
    forgetAll();
    expect(await one({ userId, anonymousId })).toBeNull();
    expect(await rowCount("identities", { person: person!.personId })).toBe(0);
    const kept = await mongo().collection("suppressions").find().toArray();
    const text = JSON.stringify(kept);
    for (const secret of [userId, anonymousId, person!.pseudonym]) expect(text).not.toContain(secret);
    const self = await suppressedSelves();
    expect([self.has(person!.pseudonym), self.has("somebody else")]).toEqual([true, false]);
    // On the device of somebody who was erased, another user is a person of their own.
    const guest = await one({ userId: uniqueId("u"), anonymousId });
    expect(guest!.personId).not.toBe(person!.personId);
  });

  it("and anonymised may come back as somebody new", async () => {
    const userId = uniqueId("u");
    const person = await one({ userId });
    await stopPerson(person!.personId, "erasing");
    await forgetPerson(person!.personId, undefined, false);
    const again = await one({ userId });
    expect(again!.pseudonym).not.toBe(person!.pseudonym);
    expect((await suppressedSelves()).has(person!.pseudonym)).toBe(true);
  });

  it("and erased while they are met anew leave nobody behind", async () => {
    for (let round = 0; round < 15; round++) {
      const userId = uniqueId("u");
      const { personId } = (await one({ userId }))!;
      await stopPerson(personId, "erasing");
      const meet = async () => {
        const seen: unknown[] = [];
        for (let step = 0; step < 6; step++) {
          forgetAll();
          seen.push(await one({ userId }));
        }
        return seen;
      };
      const [seen] = await Promise.all([meet(), forgetPerson(personId)]);
      expect(seen).toEqual(seen.map(() => null));
      expect(await findPerson({ userId })).toBeNull();
    }
  });
});
