/** Stopping people, letting them go on, and forgetting them. */
import { type ClientSession, ObjectId } from "#lib/platform/mongo.ts";
import { note, tell } from "./heard.ts";
import { type StopReason, withoutReasons, withReason } from "./reasons.ts";
import { identities, inTransaction, people } from "./rows.ts";

/** @returns whether there is such a person */
async function changeReasons(
  personId: string,
  change: (held: string | undefined) => string | undefined,
): Promise<boolean> {
  const _id = new ObjectId(personId);
  for (;;) {
    const row = await people().findOne({ _id }, { projection: { stopped: 1 } });
    if (!row) return false;
    const held = row.stopped ?? undefined;
    const next = change(held);
    if (next === held) return true;
    const { matchedCount } = await people().updateOne(
      held === undefined ? { _id, stopped: { $exists: false } } : { _id, stopped: held },
      next === undefined ? { $unset: { stopped: "" } } : { $set: { stopped: next } },
      { writeConcern: { w: "majority", j: true } },
    );
    if (matchedCount === 1) return true;
  }
}

/**
 * From now on nothing is taken from this person, here at once, elsewhere when they hear (lib/people/heard.ts).
 * @returns whether there is such a person
 */
export async function stopPerson(personId: string, why: StopReason): Promise<boolean> {
  const isThere = await changeReasons(personId, (held) => withReason(held, why));
  await personChanged(personId);
  return isThere;
}

/** Lifts what a privacy request stopped; a withdrawn consent is lifted by the ledger alone (`why`). */
export async function resumePerson(
  personId: string,
  why: readonly StopReason[] = ["restricted", "erasing"],
): Promise<boolean> {
  const isThere = await changeReasons(personId, (held) => withoutReasons(held, why));
  await personChanged(personId);
  return isThere;
}

/** What is remembered of a person, everywhere, is to be looked up anew. */
export async function personChanged(personId: string): Promise<void> {
  await note("person", [personId]);
  await tell();
}

async function forget(personId: string, keepOut: boolean, session: ClientSession): Promise<void> {
  const _id = new ObjectId(personId);
  const row = await people().findOne({ _id }, { session, projection: { selves: 1 } });
  const ids = await identities().find({ person: personId }, { session }).toArray();
  if (keepOut)
    await note(
      "identity",
      ids.map(({ _id }) => _id),
      session,
    );
  await note("self", row?.selves ?? [], session);
  await note("person", [personId], session);
  await identities().deleteMany({ person: personId }, { session });
  await people().deleteOne({ _id }, { session });
}

/**
 * Destroys the row, and with it the key and all that leads from an id to a pseudonym. What the fold reads under the
 * pseudonyms from now on is deleted uncounted, for 25 hours, in which they are known by keyed hashes. Idempotent.
 * @param session a transaction of the caller's, who calls `tellOfPeople` once it is committed
 * @param keepOut whether the ids are kept out as long, since a phone may still deliver; else they are of somebody new
 */
export async function forgetPerson(personId: string, session?: ClientSession, keepOut = true): Promise<void> {
  if (session) return forget(personId, keepOut, session);
  await inTransaction((own) => forget(personId, keepOut, own));
  await tell();
}
