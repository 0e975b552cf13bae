/** Imports wait while the fold lags: history must not hold up what happens now. */
import { Problem } from "#lib/core/problem.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { foldLagMs } from "#lib/rollups/index.ts";

const LIMIT_MS = 15_000;
/** Many batches come at once; the answer may be that old. */
const KEPT_MS = 500;
const RETRY_SECONDS = 5;

export const isFoldBehind = async (): Promise<boolean> => (await foldLagMs()) > LIMIT_MS;

type Asked = { atMs: number; isBehind: Promise<boolean> };

/** @throws Problem 503 while the fold is too far behind */
export async function requireFold(nowMs = Date.now()): Promise<void> {
  const kept = singleton<{ asked?: Asked }>("limits:fold", () => ({}));
  if (!kept.asked || nowMs >= kept.asked.atMs + KEPT_MS)
    kept.asked = { atMs: nowMs, isBehind: isFoldBehind() };
  if (!(await kept.asked.isBehind)) return;
  throw new Problem(
    503,
    "fold_behind",
    "Counting is behind what was sent; send the same batch again after Retry-After",
    { retryAfterSeconds: RETRY_SECONDS },
  );
}
