/** People with long histories, and what it takes to erase them while others listen. */

import { acceptBatch } from "#lib/ingest/index.ts";
import { approveRequest, certificateOf, createRequest, readRequest } from "#lib/privacy/index.ts";
import { EVENTS_A_BATCH } from "./batches.ts";
import { HISTORY, historyArtist } from "./history.ts";
import { type LoadOptions, percentile, runLoad } from "./http-load.ts";

const SENDER = { appId: "bench", artists: null };
const AT_ONCE = 100;
const DAY_MS = 86_400_000;
const DAYS = 90;
/** Between two erasures: what ingestion takes without one. */
const QUIET_MS = 10_000;
const WARM_MS = 10_000;
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
type Answered = { due: number; ms: number };

const p95 = (answers: readonly Answered[], from: number, to: number): number => {
  const own = answers.filter(({ due }) => due >= from && due < to).map(({ ms }) => ms);
  return percentile(Float64Array.from(own).sort(), 0.95);
};

/** Erases each person in turn while the load runs: how long it took, and the P95 of ingestion right before and meanwhile. */
export async function benchErasure(
  people: readonly string[],
  load: Pick<LoadOptions, "port" | "requestsPerSecond" | "request">,
): Promise<{ rounds: ErasureRound[]; refused: number }> {
  const answers: Answered[] = [];
  const windows: { quiet: number; began: number; ended: number; events: number }[] = [];
  // Long enough for all; what is left over is cut off by the windows.
  const seconds = WARM_MS / 1000 + people.length * (QUIET_MS / 1000 + 15);
  const running = runLoad({
    ...load,
    connections: 64,
    seconds,
    answered: (due, ms) => answers.push({ due, ms }),
  });
  await sleep(WARM_MS);
  for (const person of people) {
    const quiet = performance.now();
    await sleep(QUIET_MS);
    const began = performance.now();
    const { events } = await erase(person);
    windows.push({ quiet, began, ended: performance.now(), events });
  }
  const { sent, statuses } = await running;
  const rounds = windows.map(({ quiet, began, ended, events }) => ({
    ms: ended - began,
    events,
    without: p95(answers, quiet, began),
    with: p95(answers, began, ended),
  }));
  return { rounds, refused: sent - (statuses["202"] ?? 0) };
}
