/**
 * A line of the audit log, and what ties it to the one before: `hash` is SHA-256 over the canonical JSON of all that the
 * line says, with the hash of the line before in it. Anyone can work it out, so anyone who can write to the database
 * could work out a whole chain anew; `seal` is a keyed hash of `hash`, which needs ENCRYPTION_KEY.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "#lib/core/canonical.ts";
import { blindIndex, blindIndexes } from "#lib/platform/field-crypto.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Exactly the stored fields: one more would be a change that no hash covers. */
export const lineSchema = z.strictObject({
  _id: z.unknown(),
  seq: z.number().int().positive(),
  at: z.date(),
  actor: z.string(),
  action: z.string(),
  subject: z.string().optional(),
  /** Canonical JSON. */
  details: z.string(),
  previous: hex,
  hash: hex,
  seal: z.string(),
});

export type Line = Omit<z.infer<typeof lineSchema>, "_id">;
/** What is written down, before its place in the chain is known. */
export type Statement = Pick<Line, "at" | "actor" | "action" | "details"> & { subject?: string | undefined };

/** What the first line has in the place of a hash before it. */
export const GENESIS = "0".repeat(64);

export function hashOf(line: Omit<Line, "hash" | "seal">): string {
  const { seq, at, actor, action, subject, details, previous } = line;
  const said = canonicalJson({ seq, at, actor, action, subject, details, previous });
  return createHash("sha256").update(said).digest("hex");
}

const sealed = (hash: string): string => `audit line ${hash}`;
export const sealOf = (hash: string): string => blindIndex(sealed(hash), "audit");
/** Whether the service made the seal, under the present or a previous ENCRYPTION_KEY. */
export const isSealed = ({ hash, seal }: Pick<Line, "hash" | "seal">): boolean =>
  blindIndexes(sealed(hash), "audit").includes(seal);

/** The lines that follow `last`. */
export function chain(last: { seq: number; hash: string }, statements: readonly Statement[]): Line[] {
  let { seq, hash: previous } = last;
  return statements.map((statement) => {
    seq += 1;
    const line = { ...statement, seq, previous };
    const hash = hashOf(line);
    previous = hash;
    return { ...line, hash, seal: sealOf(hash) };
  });
}
