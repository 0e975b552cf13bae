/**
 * After a change of ENCRYPTION_KEY: each person's key is wrapped, and the hashes of ids and pseudonyms are made, under the
 * current one. A person is one transaction, so that it may be interrupted at any point and begun again, which finds what is
 * left; people may come, go and become one meanwhile.
 */
import { isCurrentKey, UnreadableField, unwrapKey, wrapKey } from "#lib/platform/field-crypto.ts";
import { type ClientSession, ObjectId } from "#lib/platform/mongo.ts";
import {
  type IdentityRow,
  identities,
  identityHashes,
  inTransaction,
  openPerson,
  type PersonRow,
  people,
  sealedFields,
  textsOf,
} from "./rows.ts";

/** `unlisted`: ids that are known by their hash alone, which can't be made anew; `unreadable`: people whose key's key is not here. */
export type Rotated = { rotated: number; unlisted: number; unreadable: number };

const AT_ONCE = 200;

const idsOf = (row: PersonRow, session: ClientSession): Promise<IdentityRow[]> =>
  identities().find({ person: row._id.toHexString() }, { session }).toArray();

/** @returns how many of the person's ids stay under an older key */
async function rotateIds(row: PersonRow, texts: readonly string[], session: ClientSession): Promise<number> {
  const old = new Map((await idsOf(row, session)).map((one) => [one._id.toHexString(), one]));
  for (const [current, ...previous] of texts.map(identityHashes)) {
    let isThere = old.delete(current!);
    for (const id of previous.flatMap((hash) => old.get(hash) ?? [])) {
      old.delete(id._id.toHexString());
      await identities().deleteOne({ _id: id._id }, { session });
      if (!isThere) await identities().insertOne({ ...id, _id: new ObjectId(current) }, { session });
      isThere = true;
    }
  }
  return old.size;
}

/** @returns how many ids stay under an older key; null when the person changed since they were read */
async function rotatePerson(row: PersonRow): Promise<number | null> {
  const contents = openPerson(row);
  const rewrapped = { ...row, key: wrapKey(unwrapKey(row.key)) };
  return inTransaction(async (session) => {
    const { matchedCount } = await people().updateOne(
      { _id: row._id, key: row.key, sealed: row.sealed },
      { $set: { key: rewrapped.key, ...sealedFields(rewrapped, contents) } },
      { session },
    );
    return matchedCount === 0 ? null : rotateIds(row, textsOf(contents), session);
  });
}

/** Again while somebody else writes to the person. */
async function rotateOne(first: PersonRow, result: Rotated): Promise<void> {
  let row: PersonRow | null = first;
  while (row) {
    try {
      const unlisted = await rotatePerson(row);
      if (unlisted !== null) {
        result.rotated += 1;
        result.unlisted += unlisted;
        return;
      }
    } catch (error) {
      if (!(error instanceof UnreadableField)) throw error;
      result.unreadable += 1;
      return;
    }
    row = await people().findOne({ _id: first._id });
  }
}

/** Those of the rows who have something under an older key: their own, or an id's hash. */
async function leftOf(rows: readonly PersonRow[]): Promise<PersonRow[]> {
  const ids = await identities()
    .find({ person: { $in: rows.map(({ _id }) => _id.toHexString()) } })
    .toArray();
  const byPerson = Map.groupBy(ids, ({ person }) => person);
  return rows.filter((row) => {
    if (!isCurrentKey(row.key)) return true;
    const current = new Set(textsOf(openPerson(row)).map((text) => identityHashes(text)[0]));
    return (byPerson.get(row._id.toHexString()) ?? []).some(({ _id }) => !current.has(_id.toHexString()));
  });
}

/** @param onProgress called with the share of people that were looked at */
export async function rotatePeople(onProgress: (share: number) => void = () => {}): Promise<Rotated> {
  const result: Rotated = { rotated: 0, unlisted: 0, unreadable: 0 };
  const total = await people().estimatedDocumentCount();
  let seen = 0;
  let after = new ObjectId("0".repeat(24));
  for (;;) {
    const rows = await people()
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    if (rows.length === 0) return result;
    for (const row of await leftOf(rows)) await rotateOne(row, result);
    after = rows.at(-1)!._id;
    seen += rows.length;
    onProgress(Math.min(1, seen / total));
  }
}
