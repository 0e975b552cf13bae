/**
 * Whom a line means. The log itself holds random references; the names stand here, sealed, in rows that an erasure
 * deletes. The line stays, its hash still fits, and it means nobody any more.
 */
import {
  blindIndex,
  blindIndexes,
  decryptField,
  encryptField,
  isCurrentKey,
} from "#lib/platform/field-crypto.ts";
import { MAJORITY, mongo, ObjectId } from "#lib/platform/mongo.ts";

export const PARTY_KINDS = ["user", "person", "email"] as const;
export type Party = { kind: (typeof PARTY_KINDS)[number]; id: string };

type Row = { _id: ObjectId; subjectHash: string; sealed: string; createdAt: Date };
const rows = () => mongo().collection<Row>("audit_references", { writeConcern: MAJORITY });

const textOf = ({ kind, id }: Party): string => `${kind}:${kind === "email" ? id.trim().toLowerCase() : id}`;
const contextOf = (reference: ObjectId): string => `audit_references.sealed ${reference.toHexString()}`;
const hashesOf = (party: Party): string[] => blindIndexes(textOf(party), "audit");

function partyOf(text: string): Party | null {
  const [name, ...id] = text.split(":");
  const kind = PARTY_KINDS.find((known) => known === name);
  return kind ? { kind, id: id.join(":") } : null;
}

/** The reference of somebody whom the log has named; null when it has not, or they were forgotten. */
export async function findReference(party: Party): Promise<string | null> {
  const row = await rows().findOne({ subjectHash: { $in: hashesOf(party) } });
  return row?._id.toHexString() ?? null;
}

/** The reference of somebody, made when there is none. */
export async function referenceOf(party: Party): Promise<string> {
  const known = await findReference(party);
  if (known) return known;
  const _id = new ObjectId();
  const text = textOf(party);
  const made = { _id, sealed: encryptField(text, contextOf(_id)), createdAt: new Date() };
  await rows().updateOne(
    { subjectHash: blindIndex(text, "audit") },
    { $setOnInsert: made },
    { upsert: true },
  );
  // Another process may have been first; and who was forgotten meanwhile stays so.
  return (await findReference(party)) ?? _id.toHexString();
}

/** Whom references mean; those that were forgotten are missing. */
export async function openReferences(references: readonly string[]): Promise<Map<string, Party>> {
  const ids = [...new Set(references)].filter((id) => ObjectId.isValid(id)).map((id) => new ObjectId(id));
  const found = await rows()
    .find({ _id: { $in: ids } })
    .toArray();
  const parties = found.map(({ _id, sealed }) => [
    _id.toHexString(),
    partyOf(decryptField(sealed, contextOf(_id))),
  ]);
  return new Map(parties.filter((pair): pair is [string, Party] => pair[1] !== null));
}

/** From here on the lines that name them name nobody. @returns how many rows went: 1 or 0 */
export async function forgetAuditSubject(kind: Party["kind"], id: string): Promise<number> {
  return (await rows().deleteMany({ subjectHash: { $in: hashesOf({ kind, id }) } })).deletedCount;
}

/** Seals under the present ENCRYPTION_KEY what was sealed under a previous one. @returns how many rows */
export async function rotateReferences(): Promise<number> {
  let rotated = 0;
  for await (const { _id, sealed } of rows().find()) {
    if (isCurrentKey(sealed)) continue;
    const text = decryptField(sealed, contextOf(_id));
    const renewed = { sealed: encryptField(text, contextOf(_id)), subjectHash: blindIndex(text, "audit") };
    rotated += (await rows().updateOne({ _id, sealed }, { $set: renewed })).modifiedCount;
  }
  return rotated;
}
