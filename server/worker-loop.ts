/** The fold as a process or thread runs it: fold, then tell Redis who listens and whose numbers changed. */
import { randomUUID } from "node:crypto";
import { announceCommit, noteListening } from "#lib/live/index.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { type FoldBatch, runWorker, type WorkerOptions } from "#lib/rollups/index.ts";

/** Live numbers are worth trying for, never worth failing for: the fold goes on without Redis. */
async function tell(artists: string[], batches: readonly FoldBatch[]): Promise<void> {
  try {
    const listening = await noteListening(batches);
    await announceCommit([...new Set([...artists, ...listening])]);
  } catch (error) {
    log().debug("live numbers not told", errorFields(error));
  }
}

export function runFold(signal: AbortSignal, options: Partial<WorkerOptions> = {}): Promise<void> {
  return runWorker(
    { holder: randomUUID(), onCommit: (artists, batches) => void tell(artists, batches), ...options },
    signal,
  );
}
