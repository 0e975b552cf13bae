/** Makes what is asked for: reads, renders, stores. Killed anywhere, the next one begins anew under the same id and key. */
import { Problem } from "#lib/core/problem.ts";
import {
  type Changes,
  type Job,
  type JobOptions,
  type JobQueue,
  JobRefused,
  runJobs,
} from "#lib/jobs/index.ts";
import { announceWork } from "#lib/live/index.ts";
import { storage } from "#lib/platform/storage.ts";
import { collect } from "./collect.ts";
import type { Renderer } from "./report-input.ts";
import { FOLDER, type ReportFile, type Row, reports } from "./store.ts";
import { sweepReports } from "./sweep.ts";

export type MadeReport = Pick<Row, "owner" | "content" | "from" | "to"> & {
  id: string;
  schedule: string;
  file: ReportFile;
};
export type ReportRunner = JobOptions & {
  render: Renderer;
  /** Called before a schedule's report counts as done, again after a kill. */
  onMade?: (report: MadeReport) => Promise<void>;
};

/** Tried again after a minute, then five: a database that was away is back by then. */
const RETRY_MS = [60_000, 300_000];
/** Of the progress, what reading is. */
const READING = 600;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What the rights or the range forbid stays forbidden. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.status < 500) throw new JobRefused(error.message);
    throw error;
  }
}

async function makeReport(row: Row, job: Job, { render, onMade }: ReportRunner): Promise<Changes> {
  const input = await refusing(() =>
    collect(row, (share) => job.note({ set: { progress: Math.round(READING * share) } })),
  );
  const { name, ending, mediaType, bytes } = await render(input);
  const id = row._id.toHexString();
  // Asked again before the file: who lost the row, or cancelled it, leaves nothing behind.
  await job.note({ set: { progress: 900 } });
  const key = `${FOLDER}/${id}.${ending}`;
  const file = { key, name: `${name}.${ending}`, mediaType, ...(await storage().put(key, once(bytes))) };
  await job.note({ set: { file } });
  const { schedule, owner, content, from, to } = row;
  if (schedule && onMade) await onMade({ id, schedule, owner, content, from, to, file });
  return {};
}

const queue = (runner: ReportRunner): JobQueue<Row> => ({
  name: "reports",
  tellOf:
    ({ _id, owner }) =>
    (status, progress) =>
      void announceWork(owner, { kind: "report", id: _id.toHexString(), status, progress }),
  rows: reports,
  work: (row, job) => makeReport(row, job, runner),
  retryAfterMs: (attempts) => RETRY_MS[attempts - 1] ?? null,
});

/** Resolves after the signal, when the report under way is made or given back. */
export async function runReports(signal: AbortSignal, runner: ReportRunner): Promise<void> {
  await Promise.all([runJobs(queue(runner), signal, runner), sweepReports(signal)]);
}
