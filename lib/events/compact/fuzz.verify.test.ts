/** The compact encoding at length: 20,000 batches that nobody would send, and as many bodies that are none. */
import { deepStrictEqual } from "node:assert/strict";
import { expect, test } from "vitest";
import { createRandom } from "#lib/core/prng.ts";
import { anyBatch, damagedFrom, decodedOrRefused } from "#lib/testing/compact-fuzz.ts";
import { DICTIONARY_1 } from "./dictionary-1.ts";
import { decodeBatch, encodeBatch } from "./index.ts";

const ROUNDS = 20_000;
/** Far more than the largest batch unfolds to, far less than a decoder that believes a length would take. */
const MEMORY = 256 * 2 ** 20;

test("what was encoded comes back equal", () => {
  for (let round = 0; round < ROUNDS; round++) {
    const batch = anyBatch(createRandom(`fuzz|${round}`));
    const decoded = decodeBatch(encodeBatch(batch, DICTIONARY_1), [DICTIONARY_1]);
    deepStrictEqual(decoded, JSON.parse(JSON.stringify(batch)), `round ${round}`);
  }
});

test("what was altered is refused or is a batch within the bounds, in bounded memory", () => {
  const random = createRandom("fuzz damage");
  const before = process.memoryUsage().rss;
  let [refused, most] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const good = encodeBatch(anyBatch(random), DICTIONARY_1);
    for (const bytes of damagedFrom(random, good)) if (decodedOrRefused(bytes) === null) refused++;
    if (round % 100 === 0) most = Math.max(most, process.memoryUsage().rss - before);
  }
  // A cut or changed batch is known by the mark at its end, up to one in 65,536.
  expect(refused).toBeGreaterThan(ROUNDS * 3 * 0.9);
  expect(most).toBeLessThan(MEMORY);
});
