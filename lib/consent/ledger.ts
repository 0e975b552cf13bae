/**
 * The consent ledger. Lines are added, never changed; they go with the person. What somebody says to the ledger decides,
 * the latest by its own time: withdrawing stops the person before it is answered, granting lets them go on. What batches
 * say is noted (noted.ts) and decides nothing here, since a phone may deliver it late.
 */
import { randomBytes } from "node:crypto";
import { Problem } from "#lib/core/problem.ts";
import {
  goneAmong,
  type Identity,
  openForPerson,
  personChanged,
  personIdFor,
  proofContext,
  resumePerson,
  sealForPerson,
  stopPerson,
} from "#lib/people/index.ts";
import { type ClientSession, MAJORITY, ObjectId } from "#lib/platform/mongo.ts";
import { type Line, lines, NOTED } from "./lines.ts";

/** The purpose without which nothing is taken; others are kept for the apps that ask. */
export const ANALYTICS = "analytics";

export type Statement = {
  identity: Identity;
  purpose: string;
  granted: boolean;
  version?: string;
  at: Date;
  /** Who told it: `app:<id>`, `user:<id>`. */
  source: string;
  /** What shows that the person said so: sealed under the person's key. */
  proof?: string;
};

/** What the ledger says last; null when it was told nothing. At the same time a withdrawal stands. */
async function latest(personId: string, purpose: string): Promise<Line | null> {
  const told = lines()
    .find({ person: personId, purpose, source: { $not: NOTED } })
    .sort({ at: -1, granted: 1 })
    .limit(1);
  return told.next();
}

/** Makes the person's state what the ledger says last; again if it was told something meanwhile. */
async function follow(personId: string): Promise<void> {
  for (;;) {
    const line = await latest(personId, ANALYTICS);
    if (!line) return;
    if (line.granted) await resumePerson(personId, ["withdrawn"]);
    else await stopPerson(personId, "withdrawn");
    const after = await latest(personId, ANALYTICS);
    if (!after || after._id.equals(line._id)) return;
  }
}

/**
 * Writes down what somebody granted or withdrew. When it resolves, it holds: at once here, in other processes as soon as
 * they hear.
 * @throws Problem 409 person_erased for a grant of somebody who was erased less than 25 hours ago
 */
export async function recordConsent(statement: Statement): Promise<void> {
  const { identity, purpose, granted, version, at, source, proof } = statement;
  const personId = await personIdFor(identity);
  if (personId === null) {
    // Nothing is held and nothing taken: there is nothing to withdraw from.
    if (!granted) return;
    throw new Problem(
      409,
      "person_erased",
      "This person was erased less than 25 hours ago, while their phone may still deliver; grant again after that",
    );
  }
  const _id = new ObjectId(randomBytes(12));
  const sealed =
    proof === undefined ? null : await sealForPerson(personId, proof, proofContext(_id.toHexString()));
  await lines().insertOne(
    {
      _id,
      person: personId,
      purpose,
      granted,
      ...(version === undefined ? {} : { version }),
      at,
      recordedAt: new Date(),
      source,
      ...(sealed === null ? {} : { proof: sealed }),
    },
    { writeConcern: MAJORITY },
  );
  if (purpose === ANALYTICS) await follow(personId);
  else await personChanged(personId);
  if ((await goneAmong([personId])).length === 0) return;
  // Erased, or one with somebody else, just now: the line went along, or is told to whoever the ids mean since.
  const { deletedCount } = await lines().deleteOne({ _id, person: personId });
  if (deletedCount === 1) return recordConsent(statement);
  const moved = await lines().findOne({ _id });
  if (moved && purpose === ANALYTICS) await follow(moved.person);
}

export type ConsentLine = Omit<Line, "_id" | "person">;

/** All that the ledger holds of a person, the oldest first, with the proofs opened. */
export async function consentsOf(personId: string): Promise<ConsentLine[]> {
  const own = await lines().find({ person: personId }).sort({ recordedAt: 1 }).toArray();
  return Promise.all(
    own.map(async ({ _id, person: _person, proof, ...line }) => {
      const opened = proof && (await openForPerson(personId, proof, proofContext(_id.toHexString())));
      return { ...line, ...(opened ? { proof: opened } : {}) };
    }),
  );
}

/** @returns how many lines went */
export async function forgetConsents(personId: string, session?: ClientSession): Promise<number> {
  return (await lines().deleteMany({ person: personId }, { session })).deletedCount;
}

/** Of these people, by id, those to whom the ledger says granted. */
export async function grantedAmong(personIds: readonly string[]): Promise<Set<string>> {
  const told = lines()
    .find({ person: { $in: [...personIds] }, purpose: ANALYTICS, source: { $not: NOTED } })
    .sort({ at: 1, granted: -1 });
  const state = new Map<string, boolean>();
  for await (const { person, granted } of told) state.set(person, granted);
  return new Set([...state].filter(([, granted]) => granted).map(([person]) => person));
}
