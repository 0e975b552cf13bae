/**
 * Requests as they are kept. Whom one is about, and what was said of them, is sealed; the keyed hash finds requests of the
 * same person. With the driver: the work's transactions write here, too.
 */
import { blindIndex, blindIndexes, decryptField, encryptField } from "#lib/platform/field-crypto.ts";
import { type Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { Certificate } from "./certificate-form.ts";
import { isListener, type Kind, type Status, type StoreRows, type Subject } from "./kinds.ts";

/** Where the work stands: rows by store, and what is behind it. */
export type Steps = {
  removed?: Record<string, number>;
  changed?: Record<string, number>;
  /** Batches that were there at the start. */
  batches?: number;
  /** The person's row, key and ids are gone. */
  forgotten?: boolean;
  nothingHeld?: boolean;
  liftedAt?: Date;
};

export type Row = {
  _id: ObjectId;
  kind: Kind;
  status: Status;
  subject?: string;
  subjectHash?: string;
  reason?: string;
  note?: string;
  /** `user:…`, `key:…`, or `nobody` when that user was erased. */
  requestedBy: string;
  approvals: { by: string; at: Date }[];
  receivedAt: Date;
  dueAt: Date;
  verifiedAt?: Date;
  startedAt?: Date;
  doneAt?: Date;
  preview?: StoreRows[];
  steps?: Steps;
  /** Thousandths. */
  progress: number;
  error?: string;
  certificate?: Certificate;
  holder?: string;
  epoch: Long;
  heldUntil?: Date;
};

export const requests = () => mongo().collection<Row>("privacy_requests");

/** What is left of somebody who was erased and had asked for, or approved, other requests. */
export const NOBODY = "nobody";

const contextOf = (id: ObjectId, field: string): string => `privacy_requests.${field} ${id.toHexString()}`;
export const sealField = (id: ObjectId, field: "reason" | "note", text: string): string =>
  encryptField(text, contextOf(id, field));
export const sealSubject = (id: ObjectId, subject: Subject): string =>
  encryptField(JSON.stringify(subject), contextOf(id, "subject"));

/** Null when the work is done and nobody knows any more. */
export function subjectOf({ _id, subject }: Pick<Row, "_id" | "subject">): Subject | null {
  return subject ? (JSON.parse(decryptField(subject, contextOf(_id, "subject"))) as Subject) : null;
}
export function textOf(row: Row, field: "reason" | "note"): string | null {
  const sealed = row[field];
  return sealed ? decryptField(sealed, contextOf(row._id, field)) : null;
}

/** One text for one subject: a person whose row is known is the same however they were found. */
function identityOf(subject: Subject): string {
  if (!isListener(subject)) return `email:${subject.id}`;
  return subject.found ? `person:${subject.found.personId}` : `${subject.by}:${subject.id}`;
}
export const subjectHash = (subject: Subject): string => blindIndex(identityOf(subject), "requests");

/** All hashes under which requests about the subject may stand, also from before their row was known. */
export function subjectHashes(subject: Subject): string[] {
  const texts = [identityOf(subject)];
  if (isListener(subject)) {
    const { found } = subject;
    texts.push(`${subject.by}:${subject.id}`);
    if (found?.userId !== undefined) texts.push(`userId:${found.userId}`);
    for (const pseudonym of found?.pseudonyms ?? []) texts.push(`pseudonym:${pseudonym}`);
  }
  return [...new Set(texts)].flatMap((text) => blindIndexes(text, "requests"));
}

export const findRequest = (_id: ObjectId): Promise<Row | null> => requests().findOne({ _id });
const isId = (id: string): boolean => /^[0-9a-f]{24}$/.test(id);
export const findRow = async (id: string): Promise<Row | null> =>
  isId(id) ? requests().findOne({ _id: new ObjectId(id) }) : null;
