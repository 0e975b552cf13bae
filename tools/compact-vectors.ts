/** Writes lib/events/compact/vectors.json: batches and their bytes, for implementations in other languages. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { type Batch, encodeBatch } from "#lib/events/compact/index.ts";
import { batchesOf, drawSession, UNKNOWN_DEVICE } from "#lib/testing/tracker-session.ts";

const of = (events: Batch["events"]): Batch => ({ batchId: "b-1", userId: "u-1", events });
const cases: Record<string, Batch> = {
  "no events": of([]),
  "an event of the contract": {
    batchId: "s-9.0",
    sentAt: 1763900000000,
    userId: "u-42",
    sessionId: "s-9",
    consent: { analytics: true, version: "2026-01" },
    context: {
      app: "2.3.1",
      os: "iOS 18.1",
      device: "iPhone15,2",
      network: "4g",
      locale: "pt-BR",
      country: "BR",
    },
    events: [
      {
        id: "0",
        type: "play_ended",
        at: 1763899990000,
        artistId: "a-1",
        contentId: "t-7",
        playId: "p-3",
        listenedMs: 183000.2,
        durationMs: 183400,
        reason: "completed",
        source: "playlist",
      },
    ],
  },
  numbers: of([
    { a: 0, b: -1, c: 9007199254740991, d: -9007199254740991, e: 0.001, f: 0.1 + 0.2, g: 1e300, h: 65536 },
  ]),
  texts: of([
    {
      a: "",
      b: "é😀",
      c: "00ff00ff00ff00ff",
      d: "01932e5c-0000-7000-8000-000000000000",
      e: "k3x.9",
      f: "\u0000",
    },
  ]),
  "the same again": of([
    { id: "0", type: "liked", at: 5, artistId: "a-1", channel: "feed" },
    { id: "1", type: "liked", at: 9, artistId: "a-1", channel: "feed" },
    { id: "2", type: "liked", at: 7, artistId: "a-2", channel: "feed" },
    { id: "3", type: "liked", at: 7, artistId: "a-1", channel: "feed" },
  ]),
  "shapes of its own": of([
    { id: "x", type: "lyrics_opened", at: 1.5, more: { list: [1, [true, false, null]], empty: {} } },
    { id: "y", type: "lyrics_opened", at: 2.5, more: { list: [], empty: {} } },
  ]),
  "a batch of a session": batchesOf(drawSession("vector", UNKNOWN_DEVICE, 25))[0]!,
};
const vectors = Object.entries(cases).map(([name, batch]) => ({
  name,
  batch,
  bytes: Buffer.from(encodeBatch(batch, DICTIONARY_1)).toString("hex"),
}));
const file = fileURLToPath(new URL("../lib/events/compact/vectors.json", import.meta.url));
await writeFile(file, `${JSON.stringify(vectors, null, 2)}\n`);
