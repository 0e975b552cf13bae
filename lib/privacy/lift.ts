import { type Actor, audit } from "#lib/audit/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { resumePerson } from "#lib/people/index.ts";
import { notFound } from "./requests.ts";
import { findRow, requests, subjectOf } from "./store.ts";
import { findHeld } from "./subjects.ts";

/** Ends a restriction: events of the person are taken again. @throws Problem 404, 409 */
export async function liftRestriction(id: string, actor: Actor): Promise<void> {
  const row = await findRow(id);
  if (!row) throw notFound();
  const isInForce = row.kind === "restriction" && row.status === "done" && !row.steps?.liftedAt;
  if (!isInForce)
    throw new Problem(409, "not_restricted", "This request restricts nobody (any more); load it again");
  const subject = subjectOf(row);
  const held = subject && (await findHeld(subject));
  // Who was erased or withdrew since then stays stopped.
  if (held?.stopped === "restricted") await resumePerson(held.personId);
  await requests().updateOne({ _id: row._id }, { $set: { "steps.liftedAt": new Date() } });
  await audit({ actor, action: "privacy.lifted", details: { request: id } });
}
