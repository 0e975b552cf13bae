import { canonicalJson } from "#lib/core/canonical.ts";
import type { AuditAction } from "./actions.ts";
import { append } from "./append.ts";
import { type Party, referenceOf } from "./references.ts";

export type Actor = { kind: "user"; id: string } | { kind: "key"; id: string } | { kind: "system" };
export type AuditDetails = Record<string, string | number | boolean>;
export type AuditEntry = { actor: Actor; action: AuditAction; subject?: Party; details?: AuditDetails };

/** Keys and the service are nobody: they stand in the line itself. */
async function actorText(actor: Actor): Promise<string> {
  if (actor.kind === "user") return referenceOf({ kind: "user", id: actor.id });
  return actor.kind === "key" ? `key:${actor.id}` : "system";
}

/**
 * Writes who did or read what, and waits until it is safe. Details hold names of things, counts and choices: nothing by
 * which a person could be found, for they stay when the person is forgotten.
 * @throws Error when the database is away: what can't be logged is not to be told
 */
export async function audit({ actor, action, subject, details = {} }: AuditEntry): Promise<void> {
  await append({
    at: new Date(),
    actor: await actorText(actor),
    action,
    subject: subject && (await referenceOf(subject)),
    details: canonicalJson(details),
  });
}
