/** How long batches wait to be counted, for the policy: remembered, and read anew aside, so that no answer waits for it. */
import { singleton } from "#lib/platform/singleton.ts";
import { foldLagMs } from "#lib/rollups/index.ts";

const REMEMBERED_MS = 2000;

const memory = () =>
  singleton("ingest:lag", () => ({ lagMs: 0, readAt: Number.NEGATIVE_INFINITY, isReading: false }));

async function read(kept: ReturnType<typeof memory>): Promise<void> {
  kept.isReading = true;
  // A database that can't be asked says nothing new.
  kept.lagMs = await foldLagMs().catch(() => kept.lagMs);
  kept.readAt = performance.now();
  kept.isReading = false;
}

/** What was last read, ms. */
export function countingLagMs(): number {
  const kept = memory();
  if (!kept.isReading && performance.now() - kept.readAt >= REMEMBERED_MS) void read(kept);
  return kept.lagMs;
}
