/** Restarts a server that died while somebody uses it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Folders, Part } from "./part.ts";
import type { Say } from "./say.ts";
import { ensureServer, findRunning } from "./server-process.ts";

const LOOK_MS = 300;
const BACKOFF_MS = [0, 500, 2000, 5000, 15_000];
/** A server that has run this long starts again at once. */
const STEADY_MS = 60_000;

/**
 * Looks after one part until stopped.
 * @param exclusively runs work under the data folder's lock, as other processes may watch the same part.
 * @returns stops watching; resolves when a restart under way is through.
 */
export function watch(
  folders: Folders,
  part: Part,
  say: Say,
  exclusively: <T>(work: () => Promise<T>) => Promise<T>,
): () => Promise<void> {
  const stop = new AbortController();
  let failures = 0;
  let restartedAt = 0;

  async function restart(): Promise<void> {
    if (Date.now() - restartedAt > STEADY_MS) failures = 0;
    const waitMs = BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)]!;
    await sleep(waitMs, undefined, { ref: false, signal: stop.signal });
    try {
      await exclusively(async () => {
        // Another process may have been faster.
        if (stop.signal.aborted || (await findRunning(folders, part))) return;
        say.step(`${part.title} ended unexpectedly; starting it again`);
        await ensureServer(folders, part);
      });
    } catch (error) {
      say.step(`${(error as Error).message} Trying again.`);
    }
    restartedAt = Date.now();
  }

  const loop = (async () => {
    while (!stop.signal.aborted) {
      await sleep(LOOK_MS, undefined, { ref: false, signal: stop.signal });
      if (!(await findRunning(folders, part))) await restart();
    }
  })().catch((error: Error) => {
    if (error.name !== "AbortError") say.step(`${part.title} is no longer watched: ${error.message}`);
  });
  return () => {
    stop.abort();
    return loop;
  };
}
