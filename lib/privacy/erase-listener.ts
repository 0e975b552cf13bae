/**
 * A listener, erased or anonymised.
 *
 * Guarantees: nothing more is taken from the person once the first step is through; every batch of theirs that was counted
 * leaves a carry with the same counts, so totals stay, also after a rebuild; no row, key or log leads from their number in
 * sets to them afterwards; each step can be begun again after a kill at any point, and what was removed is counted once.
 *
 * A batch that a stalled process stores after all of this meets the fold, which knows the pseudonyms of erased people and
 * drops it uncounted.
 */
import { forgetAuditSubject } from "#lib/audit/index.ts";
import { forgetConsents } from "#lib/consent/index.ts";
import { revokeExportsCovering } from "#lib/exports/index.ts";
import { forgetArrivals } from "#lib/ingest/index.ts";
import { forgetPerson, stopPerson, tellOfPeople } from "#lib/people/index.ts";
import { sleep } from "#lib/platform/clock.ts";
import { type ClientSession, mongo, type ObjectId } from "#lib/platform/mongo.ts";
import { Pace } from "#lib/platform/pace.ts";
import { forgetPayer } from "#lib/revenue/index.ts";
import { countBatchesOf, takeOutBatches } from "#lib/rollups/index.ts";
import { forgetInRedis } from "./forget-redis.ts";
import type { Held, Kind, Subject } from "./kinds.ts";
import { type Run, RunLost } from "./run.ts";
import { findRequest, type Row, requests, subjectHashes } from "./store.ts";
import { findHeld } from "./subjects.ts";

type Listener = Extract<Subject, { by: "userId" | "pseudonym" }>;

/** While the fold has yet to count something of the person. */
const LOOK_MS = 50;
/** Somebody waits for an erasure: it takes little more than twice as long as it could, so that others are not held up. */
const MOST_REST = 1.3;
/** More than the slow part of the fold lets its window stay open. */
const PATIENCE_MS = 30_000;
/** After this long every process knows that the person was stopped (lib/people): no money of theirs is on its way. */
const SETTLED_MS = 2000;
/** Thousandths: what the batches take of the whole. */
const BATCHES_SHARE = 900;

/** Stops the person and notes all that leads to them; null when the service knows nobody. */
async function hold(run: Run, kind: Kind, subject: Listener): Promise<(Listener & { found: Held }) | null> {
  const found = subject.found ?? (await findHeld(subject));
  if (!found) return null;
  if (!subject.found) await run.setSubject({ ...subject, found });
  // Who is anonymised may come back at once, as somebody new.
  await stopPerson(found.personId, kind === "erasure" ? "erasing" : "restricted");
  // Ids may have been added until just now.
  const now = await findHeld({ by: "pseudonym", id: found.pseudonyms[0]! });
  const held = { ...subject, found: now ?? found };
  await run.setSubject(held);
  return held;
}

async function dropReceiptTexts(batches: readonly ObjectId[], session: ClientSession): Promise<number> {
  const written = { _id: { $in: [...batches] }, batch: { $exists: true } };
  const result = await mongo()
    .collection("import_receipts")
    .updateMany(written, { $unset: { batch: "" } }, { session });
  return result.modifiedCount;
}

/** The fold does not come to the person's batches: it is tried again later, so that other requests need not wait for it. */
class FoldBehind extends Error {
  override name = "FoldBehind";
}

/** Puts carries in the place of batches until none is left, waiting for the fold where it has to. */
async function takeOutAll(run: Run, { pseudonyms }: Held, total: number): Promise<void> {
  let taken = 0;
  let movedAt = performance.now();
  const pace = new Pace(MOST_REST);
  const rest = () => pace.rest(run.signal);
  for (;;) {
    const { gone } = await run.commit(async (session) => {
      const out = await takeOutBatches(pseudonyms, session, rest);
      const receipts = await dropReceiptTexts(out.batches, session);
      const gone = out.batches.length;
      const share = Math.min(1, (taken + gone) / Math.max(1, total));
      return {
        gone,
        removed: { event_batches: gone, events: out.events },
        changed: { import_receipts: receipts },
        ...(total > 0 ? { set: { progress: Math.round(share * BATCHES_SHARE) } } : {}),
      };
    });
    taken += gone;
    if (gone > 0) {
      movedAt = performance.now();
      await rest();
      continue;
    }
    if ((await countBatchesOf(pseudonyms)) === 0) return;
    if (performance.now() - movedAt > PATIENCE_MS) throw new FoldBehind("batches wait to be counted");
    await sleep(LOOK_MS, run.signal);
    if (run.signal.aborted) throw new RunLost();
  }
}

async function forgetPayments(run: Run, { pseudonyms }: Held): Promise<void> {
  for (const pseudonym of pseudonyms)
    await run.commit(async (session) => ({
      changed: { transactions: await forgetPayer(pseudonym, session) },
    }));
}

/** The row with its key, the ids, consents; from here on the pseudonyms are known as those of nobody. */
async function forgetIdentity(run: Run, { personId }: Held, keepOut: boolean): Promise<void> {
  if ((await findRequest(run.id))?.steps?.forgotten) return;
  await run.commit(async (session) => {
    const identities = await mongo()
      .collection("identities")
      .countDocuments({ person: personId }, { session });
    const consents = await forgetConsents(personId, session);
    await forgetPerson(personId, session, keepOut);
    return { removed: { people: 1, identities, consents }, set: { "steps.forgotten": true } };
  });
  await tellOfPeople();
}

/** Other requests about the same person say nothing of them any more. */
export async function forgetRequests(run: Run, subject: Subject): Promise<void> {
  const about = { _id: { $ne: run.id }, subjectHash: { $in: subjectHashes(subject) } };
  const fields = { subject: "", subjectHash: "", reason: "", note: "" } as const;
  const others = await requests().updateMany(about, { $unset: fields });
  await requests().updateMany(
    { _id: { $ne: run.id }, status: { $in: ["received", "verified"] }, subject: { $exists: false } },
    { $set: { status: "refused", doneAt: new Date() } },
  );
  if (others.modifiedCount > 0) await run.note({ changed: { privacy_requests: others.modifiedCount } });
}

/** @returns whether anything was held */
export async function eraseListener(run: Run, row: Row, subject: Listener): Promise<boolean> {
  const held = await hold(run, row.kind, subject);
  if (!held) return false;
  const { found } = held;
  const stoppedAt = Date.now();
  const total = row.steps?.batches ?? (await countBatchesOf(found.pseudonyms));
  if (row.steps?.batches === undefined) await run.note({ set: { "steps.batches": total } });
  await takeOutAll(run, found, total);
  await forgetPayments(run, found);
  await forgetIdentity(run, found, row.kind === "erasure");
  await sleep(Math.max(0, SETTLED_MS - (Date.now() - stoppedAt)), run.signal);
  // What was on its way when the person was stopped.
  await takeOutAll(run, found, 0);
  await forgetPayments(run, found);
  await run.commit(async (session) => ({
    removed: { consents: await forgetConsents(found.personId, session) },
  }));
  const exports = await revokeExportsCovering(found.ordinals);
  if (exports > 0) await run.note({ removed: { exports } });
  await forgetInRedis(forgetArrivals);
  await forgetRequests(run, held);
  const references = await forgetAuditSubject("person", found.personId);
  if (references > 0) await run.note({ removed: { audit_references: references } });
  return true;
}
