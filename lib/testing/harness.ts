/** The real pipeline for tests: batches are posted, folded by a real worker, and read as callers read them. */
import { afterAll, beforeAll } from "vitest";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { flushConsents } from "#lib/consent/index.ts";
import { acceptBatch, type Mode, type Sender } from "#lib/ingest/index.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { foldLagMs, runWorker } from "#lib/rollups/index.ts";
import { giveBackDatabase, takeDatabase } from "./databases.ts";

export const SENDER: Sender = { appId: "test", artists: null };

/** What lives in memory about one database. */
const MEMORIES = [
  "directory",
  "people:cache",
  "people:writing",
  "consents:waiting",
  "apps:keys",
  "limits:fold",
  "ingest:plays",
];

/** A database of its own for the tests of a describe block, empty at its start. */
export function useDatabase(): void {
  beforeAll(async () => {
    for (const name of MEMORIES) dropSingleton(name);
    await takeDatabase();
  });
  afterAll(async () => {
    await flushConsents();
    await giveBackDatabase();
  });
}

/** Folds until nothing waits. */
export async function foldAll(): Promise<void> {
  const stop = new AbortController();
  const done = runWorker({ holder: "test", onCommit: () => {}, idleMs: 10 }, stop.signal);
  while ((await foldLagMs()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  await done;
}

export const putLines = (lines: readonly unknown[]) => putCatalogue(lines);
export const post = (body: unknown, mode: Mode = "live", sender: Sender = SENDER) =>
  acceptBatch(body, sender, mode);

let counter = 0;
/** An id that no other call of this process has given. */
export const uniqueId = (prefix: string): string => `${prefix}-${process.pid}-${counter++}`;

export type PlayStep = {
  person: string;
  session?: string;
  at: number;
  artistId: string;
  contentId?: string;
  listenedMs: number;
};

/** One batch for each person and session, as an app would seal them. */
export async function playJourney(steps: readonly PlayStep[], mode: Mode = "history"): Promise<void> {
  const groups = Map.groupBy(steps, ({ person, session = "" }) => `${person}|${session}`);
  for (const group of groups.values()) {
    const { person, session } = group[0]!;
    const events = group.map(({ at, artistId, contentId, listenedMs }, index) => ({
      id: String(index),
      type: "play_ended",
      at,
      artistId,
      contentId,
      listenedMs,
    }));
    await post(
      {
        batchId: uniqueId("journey"),
        userId: person,
        sessionId: session,
        consent: { analytics: true },
        events,
      },
      mode,
    );
  }
}
