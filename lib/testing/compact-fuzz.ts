/** Batches and bytes that nobody would send, for the compact encoding in both directions. */
import type { Random } from "#lib/core/prng.ts";
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import {
  type Batch,
  CompactError,
  decodeBatch,
  type Json,
  type JsonObject,
  UnknownDictionary,
} from "#lib/events/compact/index.ts";

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

/** Anything that JSON can say with a list of events in it. */
export function anyBatch(random: Random): Batch {
  const { sentAt: _, ...envelope } = anyObject(random);
  return {
    ...envelope,
    ...(random.chance(0.5) ? { sentAt: random.int(2 ** 31) * 1000 } : {}),
    events: Array.from({ length: random.int(40) }, () => anyObject(random)),
  };
}

/** A good body cut and altered, and one of random bytes behind a good beginning. */
export function damagedFrom(random: Random, good: Uint8Array): Uint8Array[] {
  const noise = Array.from({ length: 6 + random.int(200) }, () => random.int(256));
  return [
    good.slice(0, random.int(good.length)),
    good.map((byte, at) => (at > 2 && random.chance(0.02) ? random.int(256) : byte)),
    Uint8Array.from([0xc1, 1, 1, ...noise]),
  ];
}

/** The batch, or null when it was refused. @throws Error for anything else that is thrown, and for more events than a batch holds */
export function decodedOrRefused(bytes: Uint8Array): Batch | null {
  try {
    const batch = decodeBatch(bytes, [DICTIONARY_1]);
    if (batch.events.length > 500) throw new Error(`a batch of ${batch.events.length} events was decoded`);
    return batch;
  } catch (error) {
    if (error instanceof CompactError || error instanceof UnknownDictionary) return null;
    throw error;
  }
}
