/** Delivers at least once: what was sent and not noted is sent again, under the same id. */
import { type JobOptions, type JobQueue, runJobs } from "#lib/jobs/index.ts";
import { send } from "./send.ts";
import { deliveries, type Row } from "./store.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After the last it is a dead letter: two and a half days after the first. */
export const RETRY_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
];

const queue = (now: () => Date): JobQueue<Row> => ({
  name: "deliveries",
  rows: deliveries,
  work: async (row) => {
    await send(row, now());
    return {};
  },
  retryAfterMs: (attempts) => RETRY_MS[attempts - 1] ?? null,
});

export const runDeliveries = (signal: AbortSignal, options: JobOptions = {}): Promise<void> =>
  runJobs(queue(options.now ?? (() => new Date())), signal, options);
