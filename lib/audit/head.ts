/** The end of the log, signed: how many lines there are and the hash of the last. It changes in the lines' own transaction. */
import { z } from "zod";
import { derivedId } from "#lib/core/ids.ts";
import { type ClientSession, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { publicKeys, signCanonical, verifyCanonical } from "#lib/platform/signing.ts";

/** Also the form in which it is anchored outside of the database. */
export const auditHeadSchema = z.object({
  seq: z.number().int().positive().meta({ description: "How many lines there are" }),
  hash: z.string().meta({ description: "Of the last line" }),
  at: z.iso.datetime(),
  signature: z.string().meta({
    description:
      'Ed25519, base64url, over the canonical JSON of {"at", "hash", "log": "harmonie-audit", "seq"}',
  }),
});
export type AuditHead = z.infer<typeof auditHeadSchema>;

type Row = { _id: ObjectId; seq: number | Long; hash: string; at: Date; signature: string };

const HEAD_ID = new ObjectId(derivedId("audit-head"));
const rows = () => mongo().collection<Row>("audit_heads");

type Claim = Omit<AuditHead, "signature">;
/** The name keeps the signature of a head from being good for anything else that is signed. */
export const claimOf = ({ seq, hash, at }: Claim) => ({ log: "harmonie-audit", seq, hash, at });

const signHead = (claim: Claim): AuditHead => ({ ...claim, signature: signCanonical(claimOf(claim)) });

/** Whether this service signed it, under the present or a previous ENCRYPTION_KEY. */
export const isSignedHead = (head: AuditHead): boolean =>
  publicKeys().some((key) => verifyCanonical(claimOf(head), head.signature, key));

/** As it is stored: whether it is signed is for the reader to check. Null before the first line. */
export async function readHead(session?: ClientSession): Promise<AuditHead | null> {
  const row = await rows().findOne({ _id: HEAD_ID }, { session });
  if (!row) return null;
  const { seq, hash, at, signature } = row;
  return { seq: Number(seq), hash, at: new Date(at).toISOString(), signature };
}

type Writing = {
  session?: ClientSession /** Only while the head is still this one. */;
  onlyOver?: AuditHead;
};

/** @returns whether it was written, as 1 or 0 */
export async function writeHead(
  { seq, hash }: Pick<Claim, "seq" | "hash">,
  { session, onlyOver }: Writing,
): Promise<number> {
  const { at, signature } = signHead({ seq, hash, at: new Date().toISOString() });
  const row = { seq: Long.fromNumber(seq), hash, at: new Date(at), signature };
  const filter = { _id: HEAD_ID, ...(onlyOver ? { signature: onlyOver.signature } : {}) };
  const written = await rows().updateOne(filter, { $set: row }, { upsert: !onlyOver, session });
  return written.modifiedCount + written.upsertedCount;
}
