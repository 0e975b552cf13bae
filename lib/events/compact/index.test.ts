/** Whatever JSON says comes back equal; whatever is not a batch is refused, cheaply. */
import { deepStrictEqual } from "node:assert/strict";
import { expect, test } from "vitest";
import { createRandom, type Random } from "#lib/core/prng.ts";
import { batchesOf, commonDevice, drawSession, UNKNOWN_DEVICE } from "#lib/testing/tracker-session.ts";
import { DICTIONARY_1 } from "./dictionary-1.ts";
import {
  type Batch,
  CompactError,
  decodeBatch,
  encodeBatch,
  type Json,
  type JsonObject,
  UnknownDictionary,
  withSentAt,
} from "./index.ts";
import vectors from "./vectors.json" with { type: "json" };

const back = (batch: Batch): Batch => decodeBatch(encodeBatch(batch, DICTIONARY_1), [DICTIONARY_1]);

const TEXTS = [
  "",
  "playlist",
  "9",
  "k3x.9",
  "k3x.10",
  "00",
  "é",
  "\ud800",
  "\udc00x",
  "😀",
  "a\u0000b",
  "constructor",
];
const KEYS = [
  "id",
  "at",
  "type",
  "positionMs",
  "listenedMs",
  "sessionId",
  "__proto__",
  "a",
  "toString",
  "#at",
];

function anyText(random: Random): string {
  if (random.chance(0.4)) return random.pick(TEXTS);
  const length = random.int(80);
  if (random.chance(0.3)) return Array.from({ length }, () => random.int(16).toString(16)).join("");
  return String.fromCharCode(...Array.from({ length }, () => random.int(65_536)));
}

function anyValue(random: Random, depth: number): Json {
  switch (random.int(9)) {
    case 0:
      return Math.round((random.next() - 0.5) * 2 ** random.int(54));
    case 1:
      return (random.next() - 0.5) * 10 ** (random.int(600) - 300);
    case 2:
      return random.int(1e9) / 1000;
    case 3:
      return null;
    case 4:
      return random.chance(0.5);
    case 5:
      return depth < 4 ? Array.from({ length: random.int(4) }, () => anyValue(random, depth + 1)) : 0;
    case 6:
      return depth < 4 ? anyObject(random, depth + 1) : 1;
    default:
      return anyText(random);
  }
}

function anyObject(random: Random, depth = 0): JsonObject {
  const keys = Array.from({ length: random.int(7) }, () =>
    random.chance(0.7) ? random.pick(KEYS) : anyText(random),
  );
  return JSON.parse(
    `{${keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(anyValue(random, depth))}`).join(",")}}`,
  );
}

test("every JSON batch comes back equal", () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(`compact|${seed}`);
    const { sentAt: _, ...envelope } = anyObject(random);
    const batch: Batch = {
      ...envelope,
      ...(random.chance(0.5) ? { sentAt: random.int(2 ** 31) * 1000 } : {}),
      events: Array.from({ length: random.int(40) }, () => anyObject(random)),
    };
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
  let refused = 0;
  const attempt = (bytes: Uint8Array) => {
    try {
      expect(decodeBatch(bytes, [DICTIONARY_1]).events.length).toBeLessThanOrEqual(500);
    } catch (error) {
      expect(error instanceof CompactError || error instanceof UnknownDictionary, String(error)).toBe(true);
      refused++;
    }
  };
  for (let round = 0; round < 2000; round++) {
    attempt(good.slice(0, random.int(good.length)));
    attempt(good.map((byte, at) => (at > 2 && random.chance(0.02) ? random.int(256) : byte)));
    attempt(
      Uint8Array.from([0xc1, 1, 1, ...Array.from({ length: 6 + random.int(200) }, () => random.int(256))]),
    );
  }
  expect(refused).toBeGreaterThan(5900);
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
