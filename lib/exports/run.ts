/** Makes the exports that were asked for, one at a time, and takes away those whose time is over. */

import { type JobOptions, type JobQueue, runJobs } from "#lib/jobs/index.ts";
import { announceWork } from "#lib/live/index.ts";
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { type MakeOptions, makeExport } from "./make.ts";
import { type ExportRow, exportRows } from "./store.ts";
import { sweepExports } from "./sweep.ts";

const SWEPT_EVERY_MS = 600_000;
const MAX_ATTEMPTS = 5;
const FIRST_WAIT_MS = 5000;

const queueOf = (options: MakeOptions): JobQueue<ExportRow> => ({
  name: "exports",
  tellOf:
    ({ _id, madeBy }) =>
    (status, progress) =>
      void announceWork(madeBy, { kind: "export", id: _id.toHexString(), status, progress }),
  rows: exportRows,
  work: (row, job) => makeExport(row, job, options),
  retryAfterMs: (attempts) => (attempts >= MAX_ATTEMPTS ? null : FIRST_WAIT_MS * 3 ** (attempts - 1)),
});

async function sweepNowAndThen(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepExports().catch((error) => log().warn("exports could not be swept", errorFields(error)));
    await sleep(SWEPT_EVERY_MS, signal);
  }
}

/** Resolves after the signal. An export under way is given back where it stands. */
export async function runExports(signal: AbortSignal, options: JobOptions & MakeOptions = {}): Promise<void> {
  await Promise.all([runJobs(queueOf(options), signal, options), sweepNowAndThen(signal)]);
}
