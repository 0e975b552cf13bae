/** Many batches of history through the real import: so many at once, waiting while the fold lags. */
import { Problem } from "#lib/core/problem.ts";
import { acceptBatch } from "#lib/ingest/index.ts";
import { isFoldBehind } from "#lib/limits/index.ts";
import { sleep } from "#lib/platform/clock.ts";
import { foldLagMs } from "#lib/rollups/index.ts";

const SENDER = { appId: "import", artists: null };
const AT_ONCE = 64;

export type Tally = {
  accepted: number;
  duplicate: number;
  events: number;
  rejected: number;
  withoutConsent: number;
  refused: number;
};

export const emptyTally = (): Tally => ({
  accepted: 0,
  duplicate: 0,
  events: 0,
  rejected: 0,
  withoutConsent: 0,
  refused: 0,
});

async function importOne(batch: unknown, tally: Tally, onRefused: (problem: Problem) => void): Promise<void> {
  try {
    const answer = await acceptBatch(batch, SENDER, "history");
    if (answer.status === "duplicate") tally.duplicate += 1;
    else if (answer.status === "no_consent") tally.withoutConsent += 1;
    else {
      tally.accepted += 1;
      tally.events += answer.accepted;
    }
    tally.rejected += answer.rejected.length;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    tally.refused += 1;
    onRefused(error);
  }
}

/** @param onGroup called after each group of batches is stored @param onRefused called with a batch's number (from 0) */
export async function importBatches(
  batches: Iterable<unknown> | AsyncIterable<unknown>,
  tally: Tally,
  onGroup: () => void,
  onRefused: (number: number, problem: Problem) => void,
): Promise<void> {
  let running: Promise<void>[] = [];
  let number = 0;
  for await (const batch of batches) {
    const own = number++;
    running.push(importOne(batch, tally, (problem) => onRefused(own, problem)));
    if (running.length < AT_ONCE) continue;
    await Promise.all(running);
    running = [];
    onGroup();
    while (await isFoldBehind()) await sleep(500);
  }
  await Promise.all(running);
  onGroup();
}

/** Resolves when nothing waits in the outbox. */
export async function untilFolded(): Promise<void> {
  while ((await foldLagMs()) > 0) await sleep(50);
}
