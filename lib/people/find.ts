/** People by what they are known by: two indexed queries, however many are asked for. */
import { ObjectId } from "#lib/platform/mongo.ts";
import type { Owner } from "./plan.ts";
import { type StopReason, strongest } from "./reasons.ts";
import {
  anonymousText,
  type Contents,
  identities,
  identityHashes,
  openPerson,
  type PersonRow,
  people,
  type Self,
  sealedFields,
  selfHashes,
  textsOf,
  userText,
} from "./rows.ts";

export type FoundPerson = {
  personId: string;
  selves: Self[];
  userId?: string;
  anonymousIds: string[];
  stopped?: StopReason;
  createdAt: Date;
};

/** Of rows that were converted only hashes are known: an id is written down when its owner comes by. */
async function learn({ row, contents }: Owner, texts: readonly string[]): Promise<Owner> {
  const known = new Set(textsOf(contents));
  const missing = texts.filter((text) => !known.has(text));
  if (missing.length === 0) return { row, contents };
  const learnt: Contents = { ...contents, anonymousIds: [...contents.anonymousIds] };
  for (const text of missing) {
    if (text.startsWith("u:")) learnt.userId = text.slice(2);
    else learnt.anonymousIds.push(text.slice(2));
  }
  const fields = sealedFields(row, learnt);
  const { matchedCount } = await people().updateOne({ _id: row._id, sealed: row.sealed }, { $set: fields });
  // Else somebody wrote in between: what is planned with this row will be refused, and planned anew.
  return matchedCount === 1 ? { row: { ...row, ...fields }, contents: learnt } : { row, contents: learnt };
}

/** Whose each id is, by the id as it is hashed; ids that nobody has are not in it. */
export async function ownersOf(texts: readonly string[]): Promise<Map<string, Owner>> {
  const textOf = new Map(texts.flatMap((text) => identityHashes(text).map((hash) => [hash, text])));
  const found = await identities()
    .find({ _id: { $in: [...textOf.keys()].map((hash) => new ObjectId(hash)) } })
    .toArray();
  if (found.length === 0) return new Map();
  const rows = await people()
    .find({ _id: { $in: [...new Set(found.map(({ person }) => person))].map((id) => new ObjectId(id)) } })
    .toArray();
  const textsByPerson = Map.groupBy(found, ({ person }) => person);
  const owners = new Map<string, Owner>();
  for (const row of rows) {
    const own = textsByPerson.get(row._id.toHexString())!.map(({ _id }) => textOf.get(_id.toHexString())!);
    const owner = await learn({ row, contents: openPerson(row) }, own);
    for (const text of own) owners.set(text, owner);
  }
  return owners;
}

function foundOf(row: PersonRow, contents: Contents): FoundPerson {
  const stopped = strongest(row.stopped);
  return {
    ...contents,
    personId: row._id.toHexString(),
    ...(stopped ? { stopped } : {}),
    createdAt: row.createdAt,
  };
}

export type KnownBy = { userId: string } | { anonymousId: string } | { pseudonym: string };

/** The person who is known by this id, or whose events lie under this pseudonym. */
export async function findPerson(by: KnownBy): Promise<FoundPerson | null> {
  if ("pseudonym" in by) {
    const row = await people().findOne({ selves: { $in: selfHashes(by.pseudonym) } });
    return row && foundOf(row, openPerson(row));
  }
  const text = "userId" in by ? userText(by.userId) : anonymousText(by.anonymousId);
  const owner = (await ownersOf([text])).get(text);
  return owner ? foundOf(owner.row, owner.contents) : null;
}

/** Of these people, by id, those who are no more: erased, or one with somebody else. */
export async function goneAmong(personIds: readonly string[]): Promise<string[]> {
  const rows = await people()
    .find({ _id: { $in: personIds.map((id) => new ObjectId(id)) } }, { projection: { _id: 1 } })
    .toArray();
  const there = new Set(rows.map(({ _id }) => _id.toHexString()));
  return personIds.filter((id) => !there.has(id));
}
