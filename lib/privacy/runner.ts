/**
 * Runs approved requests, one at a time, until it is told to stop. A request is held for a while by its runner; who finds
 * it held by nobody any more takes it over where it stands.
 */
import { randomUUID } from "node:crypto";
import { audit } from "#lib/audit/index.ts";
import { stopPerson } from "#lib/people/index.ts";
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { Long, MAJORITY } from "#lib/platform/mongo.ts";
import { certify } from "./certificate.ts";
import { eraseAccount } from "./erase-account.ts";
import { eraseListener } from "./erase-listener.ts";
import { isListener, type Subject } from "./kinds.ts";
import { previewOf } from "./preview.ts";
import { Run, RunLost } from "./run.ts";
import { findRequest, type Row, requests, subjectOf } from "./store.ts";
import { findHeld } from "./subjects.ts";

export type RunnerOptions = {
  /** How long a runner that is gone keeps others waiting. */
  ttlMs?: number;
  idleMs?: number;
};

const DEFAULTS = { ttlMs: 15_000, idleMs: 300 };
const RETRY_MS = 3000;

/** The next request that is due to run, taken over from whoever held it too long. */
async function claim(holder: string, ttlMs: number): Promise<Row | null> {
  const now = new Date();
  return requests().findOneAndUpdate(
    {
      status: { $in: ["verified", "running"] },
      $or: [{ heldUntil: { $exists: false } }, { heldUntil: { $lt: now } }],
    },
    [
      {
        $set: {
          status: "running",
          holder: { $literal: holder },
          epoch: { $add: ["$epoch", Long.ONE] },
          heldUntil: new Date(now.getTime() + ttlMs),
          startedAt: { $ifNull: ["$startedAt", now] },
        },
      },
    ],
    { sort: { dueAt: 1 }, returnDocument: "after", promoteLongs: false, writeConcern: MAJORITY },
  );
}

/** @returns whether anything was held */
async function restrict(subject: Subject): Promise<boolean> {
  const held = await findHeld(subject);
  if (!held) return false;
  await stopPerson(held.personId, "restricted");
  return true;
}

/** @returns whether anything was held of the subject */
async function work(run: Run, row: Row, subject: Subject | null): Promise<boolean> {
  if (!subject) return false;
  if (row.kind === "restriction") return restrict(subject);
  if (row.kind === "access") return (await previewOf(subject)).length > 0;
  return isListener(subject) ? eraseListener(run, row, subject) : eraseAccount(run, subject);
}

/** Erasing leaves nothing that says whom it was about; other requests may be asked for what they did. */
async function finish(run: Run, wasHeld: boolean): Promise<void> {
  const row = (await findRequest(run.id))!;
  const doneAt = new Date();
  const erases = row.kind === "erasure" || row.kind === "anonymisation";
  await run.note({
    set: {
      status: "done",
      doneAt,
      progress: 1000,
      ...(wasHeld ? {} : { "steps.nothingHeld": true }),
      ...(erases ? { certificate: certify(row, !wasHeld, doneAt) } : {}),
    },
    unset: ["error", "holder", ...(erases ? ["subject", "subjectHash", "reason", "note"] : [])],
  });
}

async function runRequest(row: Row, ttlMs: number, signal: AbortSignal): Promise<void> {
  const run = new Run(row, ttlMs, signal);
  const details = { request: row._id.toHexString(), kind: row.kind };
  // While a long step runs nobody else shall think that this runner is gone.
  const holding = setInterval(() => void run.note().catch(() => {}), ttlMs / 3);
  try {
    await audit({ actor: { kind: "system" }, action: "privacy.started", details });
    const wasHeld = await work(run, row, subjectOf(row));
    clearInterval(holding);
    // A kill between the two must not leave out the line.
    await audit({ actor: { kind: "system" }, action: "privacy.done", details });
    await finish(run, wasHeld);
    log().info("privacy request done", details);
  } finally {
    clearInterval(holding);
  }
}

async function runNext(holder: string, ttlMs: number, signal: AbortSignal): Promise<boolean> {
  const row = await claim(holder, ttlMs);
  if (!row) return false;
  try {
    await runRequest(row, ttlMs, signal);
  } catch (error) {
    if (error instanceof RunLost && !signal.aborted) return true;
    // The name alone: a message might name what the request is about.
    const reason = error instanceof Error ? error.name : "Error";
    if (!signal.aborted) {
      log().error("privacy request failed", { request: row._id.toHexString(), error: reason });
      log().debug("stack", {
        stack: error instanceof Error ? (error.stack?.replace(/^.*\n/, "") ?? null) : null,
      });
    }
    const last = new Run(row, signal.aborted ? 0 : RETRY_MS, new AbortController().signal);
    await last.note(signal.aborted ? {} : { set: { error: reason } });
  }
  return true;
}

/** Resolves after the signal, when the step under way is done. */
export async function runPrivacy(signal: AbortSignal, options: RunnerOptions = {}): Promise<void> {
  const { ttlMs, idleMs } = { ...DEFAULTS, ...options };
  const holder = randomUUID();
  while (!signal.aborted) {
    const busy = await runNext(holder, ttlMs, signal).catch((error) => {
      log().warn("privacy runner could not look", errorFields(error));
      return false;
    });
    if (!busy) await sleep(idleMs, signal);
  }
}
