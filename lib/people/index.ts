/**
 * People behind events. A user id is never stored: its keyed hash finds a row that holds a random pseudonym,
 * and only the pseudonym goes into events. Without the row, nothing leads from a pseudonym to anybody. The ordinal is the
 * person's number in sets of listeners; it never leaves the service.
 */
import { createHmac } from "node:crypto";
import { derivedId, newPseudonym } from "#lib/core/ids.ts";
import { keyFor } from "#lib/platform/keys.ts";
import { Long, MAJORITY, MongoBulkWriteError, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { singleton } from "#lib/platform/singleton.ts";

export type Identity = { userId?: string; anonymousId?: string };
export type Person = { pseudonym: string; ordinal: number };
type Row = { _id: ObjectId; pseudonym: string; ordinal: Long; createdAt: Date };

const CACHED_PEOPLE = 100_000;
const DUPLICATE_KEY = 11_000;
/** Bitmaps hold 32-bit numbers. */
const MAX_ORDINAL = 2 ** 32;

/** A signed-in person is the same in every app; without a user id the device's own id stands in. */
function rowId(identity: Identity): string {
  const text = identity.userId === undefined ? `a:${identity.anonymousId}` : `u:${identity.userId}`;
  return createHmac("sha256", keyFor("people")).update(text).digest("hex").slice(0, 24);
}

const cache = (): Map<string, Person> => singleton("people:cache", () => new Map());

function remember(id: string, person: Person): void {
  const known = cache();
  if (known.size >= CACHED_PEOPLE) known.delete(known.keys().next().value!);
  known.set(id, person);
}

async function find(ids: string[]): Promise<void> {
  const rows = mongo()
    .collection<Row>("people")
    .find({ _id: { $in: ids.map((id) => new ObjectId(id)) } });
  for await (const row of rows)
    remember(row._id.toHexString(), { pseudonym: row.pseudonym, ordinal: Number(row.ordinal) });
}

/** Takes so many numbers that nobody has; some stay unused when two processes meet the same person. */
async function takeOrdinals(count: number): Promise<number> {
  const counter = await mongo()
    .collection<{ name: string; next: Long }>("counters")
    .findOneAndUpdate(
      { _id: new ObjectId(derivedId("counter", "people")) },
      { $inc: { next: Long.fromNumber(count) }, $setOnInsert: { name: "people" } },
      { upsert: true, returnDocument: "after" },
    );
  const next = Number(counter!.next);
  if (next > MAX_ORDINAL) throw new Error("more people than a bitmap can number");
  return next - count;
}

async function create(ids: string[]): Promise<void> {
  const createdAt = new Date();
  const first = await takeOrdinals(ids.length);
  const rows = ids.map((id, index) => ({
    _id: new ObjectId(id),
    pseudonym: newPseudonym(),
    ordinal: Long.fromNumber(first + index),
    createdAt,
  }));
  try {
    await mongo().collection<Row>("people").insertMany(rows, { ordered: false, writeConcern: MAJORITY });
    for (const { _id, pseudonym, ordinal } of rows)
      remember(_id.toHexString(), { pseudonym, ordinal: Number(ordinal) });
  } catch (error) {
    // Another process met the same person at the same moment: its row stands, ours is forgotten.
    if (!(error instanceof MongoBulkWriteError) || error.code !== DUPLICATE_KEY) throw error;
    await find(ids);
  }
}

/** The people behind these identities, in their order; those who are new get a row. One query for all. */
export async function peopleOf(identities: readonly Identity[]): Promise<Person[]> {
  const ids = identities.map(rowId);
  const known = new Map<string, Person>();
  const take = (): string[] => {
    for (const id of ids) {
      const person = cache().get(id);
      if (person) known.set(id, person);
    }
    return [...new Set(ids)].filter((id) => !known.has(id));
  };
  let missing = take();
  if (missing.length > 0) {
    await find(missing);
    missing = take();
  }
  if (missing.length > 0) {
    await create(missing);
    missing = take();
  }
  if (missing.length > 0) throw new Error("people rows vanished while they were read");
  return ids.map((id) => known.get(id)!);
}
