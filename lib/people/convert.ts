/**
 * Rows of before: the pseudonym lay in the clear, under the keyed hash of the id. Each becomes a sealed person and an
 * identity, in transactions, so that it may be interrupted and run in several processes. The id itself is learnt when its
 * owner comes by.
 */
import { type Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import {
  type IdentityRow,
  identities,
  inTransaction,
  newPerson,
  openPerson,
  type PersonRow,
  people,
  sealedFields,
} from "./rows.ts";

type OldRow = { _id: ObjectId; pseudonym: string; ordinal: Long | number; createdAt: Date };

const AT_ONCE = 500;
const oldPeople = () => mongo().collection<OldRow>("people");

/** A version of before ran beside this one and met somebody again: what it gave them is theirs, too. */
async function addSelves(old: readonly OldRow[], owners: ReadonlyMap<string, PersonRow>) {
  return old.map((row) => {
    const owner = owners.get(row._id.toHexString())!;
    const contents = openPerson(owner);
    contents.selves.push({ pseudonym: row.pseudonym, ordinal: Number(row.ordinal) });
    return { updateOne: { filter: { _id: owner._id }, update: { $set: sealedFields(owner, contents) } } };
  });
}

/** Converts what is left of the old form. @returns how many */
export async function convertPeople(): Promise<number> {
  let converted = 0;
  for (;;) {
    const count = await inTransaction(async (session) => {
      const old = await oldPeople()
        .find({ pseudonym: { $exists: true } }, { session, limit: AT_ONCE })
        .toArray();
      if (old.length === 0) return 0;
      const ids = old.map(({ _id }) => _id);
      const known = await identities()
        .find({ _id: { $in: ids } }, { session })
        .toArray();
      const rows = await people()
        .find({ _id: { $in: known.map(({ person }) => new ObjectId(person)) } }, { session })
        .toArray();
      const byId = new Map(rows.map((row) => [row._id.toHexString(), row]));
      const owners = new Map(known.map(({ _id, person }) => [_id.toHexString(), byId.get(person)!]));
      const [met, fresh] = [true, false].map((isMet) =>
        old.filter(({ _id }) => owners.has(_id.toHexString()) === isMet),
      );
      const made = fresh!.map(({ _id, pseudonym, ordinal, createdAt }) => {
        const row = newPerson(
          { selves: [{ pseudonym, ordinal: Number(ordinal) }], anonymousIds: [] },
          createdAt,
        );
        const identity: IdentityRow = { _id, person: row._id.toHexString(), createdAt };
        return { row, identity };
      });
      await oldPeople().deleteMany({ _id: { $in: ids } }, { session });
      if (met!.length > 0) await people().bulkWrite(await addSelves(met!, owners), { session });
      if (made.length > 0) {
        await people().insertMany(
          made.map(({ row }) => row),
          { session },
        );
        await identities().insertMany(
          made.map(({ identity }) => identity),
          { session },
        );
      }
      return old.length;
    });
    if (count === 0) return converted;
    converted += count;
  }
}
