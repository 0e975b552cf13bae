/** Takes the rows of a queue that are due, one at a time, until it is told to stop. */
import { randomUUID } from "node:crypto";
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { type Collection, type Document, Long, MAJORITY } from "#lib/platform/mongo.ts";
import { type Changes, Job, JobLost, JobRefused, type JobRow, type Tell } from "./job.ts";

export type JobQueue<Row extends JobRow> = {
  /** For the log. */
  name: string;
  rows(): Collection<Row>;
  /** Does the work. @returns fields that are written with `done`. @throws JobRefused when trying again would not help */
  work(row: Row, job: Job): Promise<Changes>;
  /** Where who waits for a row hears of it. */
  tellOf?(row: Row): Tell;
  /** How long after so many attempts the next one comes; null: no more. */
  retryAfterMs(attempts: number): number | null;
};

export type JobOptions = {
  /** How long a holder that is gone keeps others waiting. */
  ttlMs?: number;
  idleMs?: number;
  now?: () => Date;
};
type Options = Required<JobOptions>;

const DEFAULTS: Options = { ttlMs: 60_000, idleMs: 500, now: () => new Date() };

/** The next row that is due, also one whose holder is gone. */
async function take(rows: Collection<JobRow>, holder: string, { ttlMs, now }: Options) {
  const at = now();
  return rows.findOneAndUpdate(
    {
      status: { $in: ["queued", "running"] },
      dueAt: { $lte: at },
      $or: [{ heldUntil: { $exists: false } }, { heldUntil: { $lt: new Date() } }],
    },
    [
      {
        $set: {
          status: "running",
          holder: { $literal: holder },
          epoch: { $add: ["$epoch", Long.ONE] },
          attempts: { $add: ["$attempts", 1] },
          heldUntil: new Date(Date.now() + ttlMs),
          startedAt: { $ifNull: ["$startedAt", at] },
        },
      },
    ],
    { sort: { dueAt: 1 }, returnDocument: "after", promoteLongs: false, writeConcern: MAJORITY },
  );
}

/** What becomes of a row whose work went wrong. */
function afterFailure(
  queue: Pick<JobQueue<JobRow>, "retryAfterMs">,
  attempts: number,
  error: unknown,
  at: Date,
) {
  const waitMs = error instanceof JobRefused ? null : queue.retryAfterMs(attempts);
  const reason = error instanceof Error ? error.message.slice(0, 500) : "Error";
  if (waitMs === null) return { status: "failed", error: reason, doneAt: at };
  return { status: "queued", error: reason, dueAt: new Date(at.getTime() + waitMs) };
}

/** So often a row is begun: one that takes its process down each time must not do so for ever. */
const MAX_STARTS = 25;

async function runRow(queue: JobQueue<JobRow>, row: JobRow, options: Options, signal: AbortSignal) {
  const tell = queue.tellOf?.(row);
  tell?.("running", row.progress / 1000);
  const job = new Job(queue.rows(), row, options.ttlMs, signal, tell);
  // While a long step runs nobody else shall think that this holder is gone.
  const holding = setInterval(() => void job.note().catch(() => {}), options.ttlMs / 3);
  try {
    if (row.attempts > MAX_STARTS) throw new JobRefused(`Given up after ${MAX_STARTS} starts`);
    const { set = {}, unset = [] } = await queue.work(row, job);
    const done: Document = { ...set, status: "done", progress: 1000, doneAt: options.now() };
    await job.release({ set: done, unset: [...unset, "error"] });
  } catch (error) {
    if (error instanceof JobLost && !signal.aborted) return;
    // Stopped, not failed: the next process goes on at once.
    const set = signal.aborted
      ? { status: "queued", attempts: row.attempts - 1 }
      : afterFailure(queue, row.attempts, error, options.now());
    // The name alone: a mail server's message names who should have got the mail. The row has it, for its owner.
    const name = error instanceof Error ? error.name : "Error";
    if (!signal.aborted)
      log().warn("job failed", { queue: queue.name, job: row._id.toHexString(), error: name });
    await job.release({ set }).catch(() => {});
  } finally {
    clearInterval(holding);
  }
}

/** Takes one row and works on it. @returns whether there was one */
async function runNext(queue: JobQueue<JobRow>, holder: string, options: Options, signal: AbortSignal) {
  const row = await take(queue.rows(), holder, options);
  if (row) await runRow(queue, row, options, signal);
  return row !== null;
}

/** Resolves after the signal, when the row under way is done or given back. */
export async function runJobs<Row extends JobRow>(
  queue: JobQueue<Row>,
  signal: AbortSignal,
  options: JobOptions = {},
): Promise<void> {
  const all = { ...DEFAULTS, ...options };
  const holder = randomUUID();
  // Rows are only handed back to the queue that they came from.
  const anyQueue = queue as unknown as JobQueue<JobRow>;
  while (!signal.aborted) {
    const busy = await runNext(anyQueue, holder, all, signal).catch((error) => {
      log().warn("queue could not be read", { queue: queue.name, ...errorFields(error) });
      return false;
    });
    if (!busy) await sleep(all.idleMs, signal);
  }
}
