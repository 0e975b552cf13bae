/** Somebody who may write to the database as they like, but lacks ENCRYPTION_KEY, tries to change what the log says. */
import { beforeEach, describe, expect, it } from "vitest";
import { Long, mongo, type ObjectId } from "#lib/platform/mongo.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { type AuditHead, audit, readAuditHead, verifyAudit } from "./index.ts";
import { hashOf, type Line } from "./line.ts";

const LINES = 12;
type Stored = Line & { _id: ObjectId };
const log = () => mongo().collection<Stored>("audit_log");
const heads = () => mongo().collection("audit_heads");
const all = () => log().find().sort({ seq: 1 }).toArray();
const line = async (seq: number): Promise<Stored> => (await log().findOne({ seq }))!;
const long = (seq: number) => Long.fromNumber(seq) as unknown as number;
const put = async ({ _id, ...row }: Stored) =>
  log().replaceOne({ _id }, { ...row, seq: long(row.seq) } as Stored);

/** Works a chain out anew from a line on, as anyone can. */
async function rehash(from: number): Promise<void> {
  let previous = (await log().findOne({ seq: from - 1 }))?.hash ?? "0".repeat(64);
  for (const row of await log()
    .find({ seq: { $gte: from } })
    .sort({ seq: 1 })
    .toArray()) {
    const changed = { ...row, previous };
    previous = hashOf(changed);
    await put({ ...changed, hash: previous });
  }
}
/** Makes the head say what the log does, without its signature. */
async function moveHead(): Promise<void> {
  const last = (await all()).at(-1)!;
  await heads().updateOne({}, { $set: { seq: long(last.seq), hash: last.hash } });
}
const cut = (from: number) => log().deleteMany({ seq: { $gte: from } });

type Attempt = {
  tamper(): Promise<unknown>;
  /** The findings, as kind and line. */
  found: string[];
  /** Found only with a head that was kept elsewhere. */
  anchored?: true;
};

const ATTEMPTS: Record<string, Attempt> = {
  "changes what a line says": {
    tamper: () => log().updateOne({ seq: 5 }, { $set: { details: '{"count":99}' } }),
    found: ["changed 5"],
  },
  "lets another have done it": {
    tamper: async () =>
      log().updateOne({ seq: 5 }, { $set: { actor: (await line(8)).actor, at: new Date(0) } }),
    found: ["changed 5"],
  },
  "adds a field that no hash covers": {
    tamper: () =>
      log().updateOne(
        { seq: 5 },
        { $set: { note: "approved" } as object },
        { bypassDocumentValidation: true },
      ),
    found: ["changed 5"],
  },
  "changes a line and its hash": {
    tamper: async () => {
      const changed = { ...(await line(5)), action: "keys.revoked" };
      await put({ ...changed, hash: hashOf(changed) });
    },
    found: ["inserted 5"],
  },
  "changes a line and works the rest of the chain out anew, with the head": {
    tamper: async () => {
      await log().updateOne({ seq: 10 }, { $set: { action: "keys.revoked" } });
      await rehash(10);
      await moveHead();
    },
    found: ["inserted 10", "inserted 11", "inserted 12", "head 12"],
  },
  "removes a line": { tamper: () => log().deleteOne({ seq: 5 }), found: ["removed 5"] },
  "removes the first lines": { tamper: () => log().deleteMany({ seq: { $lte: 3 } }), found: ["removed 1"] },
  "removes a line and closes the gap": {
    tamper: async () => {
      await log().deleteOne({ seq: 10 });
      for (const seq of [11, 12]) await put({ ...(await line(seq)), seq: seq - 1 });
      await rehash(10);
      await moveHead();
    },
    found: ["inserted 10", "inserted 11", "head 11"],
  },
  "inserts a line": {
    tamper: async () => {
      for (const seq of [12, 11, 10]) await put({ ...(await line(seq)), seq: seq + 1 });
      const { _id, ...copy } = await line(9);
      await log().insertOne({ ...copy, seq: long(10), action: "privacy.approved" } as Stored);
      await rehash(10);
      await moveHead();
    },
    found: ["inserted 10", "inserted 11", "inserted 12", "inserted 13", "head 13"],
  },
  "inserts a line at the end": {
    tamper: async () => {
      const { _id, ...last } = await line(LINES);
      const added = { ...last, seq: LINES + 1, previous: last.hash, action: "privacy.approved" };
      await log().insertOne({ ...added, seq: long(added.seq), hash: hashOf(added) } as Stored);
    },
    found: ["head 12", "inserted 13"],
  },
  "exchanges two lines": {
    tamper: async () => {
      const [five, six] = [await line(5), await line(6)];
      await log().deleteOne({ seq: 6 });
      await put({ ...five, seq: 6 });
      const { _id, ...row } = six;
      await log().insertOne({ ...row, seq: long(5) } as Stored);
    },
    found: ["changed 5", "changed 6"],
  },
  "repeats an old line under a new number": {
    tamper: async () => {
      await log().deleteOne({ seq: 6 });
      const { _id, ...five } = await line(5);
      await log().insertOne({ ...five, seq: long(6) } as Stored);
    },
    found: ["changed 6"],
  },
  "cuts the end off": { tamper: () => cut(10), found: ["cut_off 10"] },
  "cuts the end off and sets the head back by hand": {
    tamper: async () => {
      await cut(10);
      await moveHead();
    },
    found: ["head 9"],
  },
  "cuts the end off and removes the head": {
    tamper: async () => {
      await cut(10);
      await heads().deleteMany({});
    },
    found: ["head 9"],
  },
  "cuts the end off before the service writes on": {
    tamper: async () => {
      await cut(10);
      await audit({ actor: { kind: "system" }, action: "keys.made" });
    },
    found: ["removed 10"],
  },
  "cuts the end off and puts back the head of that time": {
    tamper: async () => {
      await cut(10);
      await heads().updateOne({}, { $set: await headOfLine9() });
    },
    found: ["cut_off 10"],
    anchored: true,
  },
  "puts back all of an old database, and the service writes on": {
    tamper: async () => {
      await cut(10);
      await heads().updateOne({}, { $set: await headOfLine9() });
      for (let count = 0; count < 5; count++) await audit({ actor: { kind: "system" }, action: "keys.made" });
    },
    found: ["anchor 12"],
    anchored: true,
  },
  "removes the whole log": {
    tamper: () => Promise.all([cut(1), heads().deleteMany({})]),
    found: ["cut_off 1"],
    anchored: true,
  },
};

let old: { seq: Long; hash: string; at: Date; signature: string };
const headOfLine9 = async () => old;

describe("a tampering attempt is found, and in which line: one that", () => {
  useDatabase();
  let anchor: AuditHead;
  beforeEach(async () => {
    await Promise.all([log().deleteMany({}), heads().deleteMany({})]);
    for (let count = 1; count <= LINES; count++) {
      await audit({
        actor: { kind: "user", id: `user ${count % 3}` },
        action: "keys.made",
        details: { count },
      });
      if (count === 9) {
        const { seq, hash, at, signature } = (await readAuditHead())!;
        old = { seq: Long.fromNumber(seq), hash, at: new Date(at), signature };
      }
    }
    anchor = (await readAuditHead())!;
    expect((await verifyAudit(anchor)).findings).toEqual([]);
  });

  it.each(Object.entries(ATTEMPTS))("%s", async (_, { tamper, found, anchored }) => {
    await tamper();
    const { findings } = anchored ? await verifyAudit(anchor) : await verifyAudit();
    expect(findings.map(({ kind, seq }) => `${kind} ${seq}`).toSorted()).toEqual(found.toSorted());
    if (anchored) expect((await verifyAudit()).findings).toEqual([]);
  });

  it("changes the anchor", async () => {
    for (const changed of [
      { ...anchor, seq: 3 },
      { ...anchor, hash: "0".repeat(64) },
      { ...anchor, signature: "" },
    ])
      expect((await verifyAudit(changed)).findings).toMatchObject([{ kind: "anchor", seq: changed.seq }]);
  });

  it("changes everything is told of a hundred lines, and how many more", async () => {
    await Promise.all(
      Array.from({ length: 110 }, () => audit({ actor: { kind: "system" }, action: "keys.made" })),
    );
    await log().updateMany({}, { $set: { action: "keys.revoked" } });
    const { lines, findings, more } = await verifyAudit();
    expect([lines, findings.length, more]).toEqual([LINES + 110, 100, LINES + 10]);
  });
});
