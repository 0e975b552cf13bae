/** Whatever JSON says comes back equal; whatever is not a batch is refused, cheaply. */
import { deepStrictEqual } from "node:assert/strict";
import { expect, test } from "vitest";
import { createRandom } from "#lib/core/prng.ts";
import { anyBatch, damagedFrom, decodedOrRefused } from "#lib/testing/compact-fuzz.ts";
import { batchesOf, commonDevice, drawSession, UNKNOWN_DEVICE } from "#lib/testing/tracker-session.ts";
import { DICTIONARY_1 } from "./dictionary-1.ts";
import {
  type Batch,
  CompactError,
  decodeBatch,
  encodeBatch,
  type Json,
  UnknownDictionary,
  withSentAt,
} from "./index.ts";
import vectors from "./vectors.json" with { type: "json" };

const back = (batch: Batch): Batch => decodeBatch(encodeBatch(batch, DICTIONARY_1), [DICTIONARY_1]);

test("every JSON batch comes back equal", () => {
  for (let seed = 0; seed < 300; seed++) {
    const batch = anyBatch(createRandom(`compact|${seed}`));
    // Through JSON, which knows no −0.
    deepStrictEqual(back(batch), JSON.parse(JSON.stringify(batch)), `seed ${seed}`);
  }
});

test("a session takes few bytes, on a device that the dictionary knows and on one that it does not", () => {
  const perEvent = (session: ReturnType<typeof drawSession>) =>
    batchesOf(session).reduce((sum, batch) => sum + encodeBatch(batch, DICTIONARY_1).length, 0) /
    session.events.length;
  for (const seed of ["a", "b", "c"]) {
    expect(perEvent(drawSession(seed, commonDevice(createRandom(seed))))).toBeLessThan(13);
    expect(perEvent(drawSession(seed, UNKNOWN_DEVICE))).toBeLessThan(16);
  }
});

test("events and properties that nobody registered travel with their shape", () => {
  const batch: Batch = {
    batchId: "b-1",
    userId: "u-1",
    consent: { analytics: true },
    events: [
      {
        id: "0",
        type: "lyrics_opened",
        at: 1_763_900_000_000,
        line: 3,
        mood: { valence: 0.42, tags: ["slow", null] },
      },
      { id: "1", type: "lyrics_opened", at: 1_763_900_001_000, line: 4, mood: { valence: 0.43, tags: [] } },
      { id: "x", type: 7, at: "yesterday" },
    ],
  };
  expect(back(batch)).toEqual(batch);
});

test("another attempt differs in sentAt alone", () => {
  const batch = batchesOf(drawSession("again", UNKNOWN_DEVICE, 25))[0]!;
  const first = encodeBatch(batch, DICTIONARY_1);
  const second = withSentAt(first, 1_763_999_999_999);
  expect(decodeBatch(second, [DICTIONARY_1])).toEqual({ ...batch, sentAt: 1_763_999_999_999 });
  expect([...second.subarray(9)]).toEqual([...first.subarray(9)]);
});

test("an unknown dictionary or version is named with those that are known", () => {
  const bytes = encodeBatch({ events: [] }, DICTIONARY_1);
  for (const at of [1, 2]) {
    const other = bytes.slice();
    other[at] = 250;
    expect(() => decodeBatch(other, [DICTIONARY_1])).toThrow(UnknownDictionary);
  }
});

test("random, cut and altered bytes are refused, or are another batch within the bounds", () => {
  const random = createRandom("damage");
  const good = encodeBatch(batchesOf(drawSession("damage", UNKNOWN_DEVICE, 25))[0]!, DICTIONARY_1);
  const bodies = Array.from({ length: 2000 }, () => damagedFrom(random, good)).flat();
  const refused = bodies.filter((bytes) => decodedOrRefused(bytes) === null);
  expect(refused.length).toBeGreaterThan(5900);
});

test("a few bytes cannot unfold to more than a batch may hold", () => {
  // The cheapest values there are, over and over: what a bomb would be made of.
  const lists: Batch = { events: [{ a: Array.from({ length: 49_000 }, () => 0) }] };
  expect(encodeBatch(lists, DICTIONARY_1).length).toBeLessThan(200);
  expect(back(lists)).toEqual(lists);
  expect(() =>
    encodeBatch({ events: [{ a: Array.from({ length: 50_001 }, () => 0) }] }, DICTIONARY_1),
  ).toThrow(CompactError);
  expect(() => encodeBatch({ events: Array.from({ length: 501 }, () => ({})) }, DICTIONARY_1)).toThrow(
    CompactError,
  );
  expect(() => encodeBatch({ events: [{ a: "x".repeat(2 ** 20 + 1) }] }, DICTIONARY_1)).toThrow(CompactError);
  let deep: Json = 0;
  for (let level = 0; level < 20; level++) deep = [deep];
  expect(() => encodeBatch({ events: [{ deep }] }, DICTIONARY_1)).toThrow(CompactError);
});

test("what follows a batch is refused", () => {
  const bytes = encodeBatch(batchesOf(drawSession("tail", UNKNOWN_DEVICE, 25))[0]!, DICTIONARY_1);
  const longer = new Uint8Array(bytes.length + 10);
  longer.set(bytes);
  expect(() => decodeBatch(longer, [DICTIONARY_1])).toThrow(CompactError);
});

test("the published vectors hold in both directions: another implementation can rely on them", () => {
  for (const { name, batch, bytes } of vectors) {
    const encoded = encodeBatch(batch as unknown as Batch, DICTIONARY_1);
    expect(Buffer.from(encoded).toString("hex"), name).toBe(bytes);
    expect(decodeBatch(Buffer.from(bytes, "hex"), [DICTIONARY_1]), name).toEqual(batch);
  }
});
