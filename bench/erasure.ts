/** People with long histories, and what it takes to erase them while others listen. */

import { acceptBatch } from "#lib/ingest/index.ts";
import { approveRequest, certificateOf, createRequest, readRequest } from "#lib/privacy/index.ts";
import { EVENTS_A_BATCH } from "./batches.ts";
import { HISTORY, historyArtist } from "./history.ts";
import type { LoadRuns } from "./load-runs.ts";
import { median } from "./median.ts";

const SENDER = { appId: "bench", artists: null };
const AT_ONCE = 100;
const DAY_MS = 86_400_000;
const DAYS = 90;
/** Before the first erasure, and between two of them. */
const [WARM_RUNS, QUIET_RUNS] = [12, 4];
const ADMIN = { kind: "key", id: "bench" } as const;

export const personOf = (number: number): string => `erased-${number}`;

/** Batches of one person over 90 days, about the artists that most people hear. */
function batchOf(person: string, number: number, batches: number): object {
  const start = Date.now() - Math.floor(((number + 1) / batches) * DAYS * DAY_MS);
  return {
    batchId: `${person}-${number}`,
    userId: person,
    sessionId: `s-${number}`,
    consent: { analytics: true },
    context: { country: "BR", os: "iOS 18.1", device: "iPhone15,2", network: "4g", ageBand: "25-34" },
    events: Array.from({ length: EVENTS_A_BATCH }, (_, index) => {
      const artist = (number * 7 + Math.floor(index / 5)) % Math.min(60, HISTORY.artists);
      return {
        id: String(index),
        type: "play_ended",
        at: start + index * 200_000,
        artistId: historyArtist(artist),
        contentId: `t-${artist}-${index}`,
        playId: `${person}-${number}-${index}`,
        listenedMs: 30_000 + index * 1000,
        durationMs: 210_000,
        reason: "completed",
        source: "playlist",
      };
    }),
  };
}

/** Stores somebody's history; the fold has to count it. */
export async function listen(person: string, events: number): Promise<void> {
  const batches = Math.ceil(events / EVENTS_A_BATCH);
  for (let start = 0; start < batches; start += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, batches - start) }, (_, index) =>
        acceptBatch(batchOf(person, start + index, batches), SENDER, "history"),
      ),
    );
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asked and approved; resolves when it is done. */
async function erase(person: string): Promise<{ ms: number; events: number }> {
  const { id } = await createRequest(ADMIN, { userId: person }, { kind: "erasure" });
  const started = performance.now();
  await approveRequest(id, ADMIN);
  while ((await readRequest(id))!.status !== "done") await sleep(20);
  const ms = performance.now() - started;
  const { removed } = await certificateOf(id);
  return { ms, events: removed.find(({ store }) => store === "events")?.rows ?? 0 };
}

export type ErasureRound = { ms: number; events: number; without: number; with: number };

/**
 * Erases each person in turn while the load runs: how long it took, and the P95 of ingestion before and meanwhile, ms.
 * @returns also how many requests were not answered with 202
 */
export async function benchErasure(
  people: readonly string[],
  load: LoadRuns,
): Promise<{ rounds: ErasureRound[]; refused: number }> {
  const rounds: ErasureRound[] = [];
  let { refused } = await load.some(WARM_RUNS);
  for (const person of people) {
    const quiet = await load.some(QUIET_RUNS);
    const { made, ...during } = await load.beside(erase(person));
    rounds.push({ ...made, without: median(quiet.p95s), with: median(during.p95s) });
    refused += quiet.refused + during.refused;
  }
  return { rounds, refused };
}
