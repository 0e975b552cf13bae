import { describe, expect, it } from "vitest";
import {
  countOfHashes,
  decodeHashes,
  encodeHashes,
  hash53,
  hashSet,
  KEPT,
  unionOfHashes,
} from "./hash-sets.ts";

describe("hash sets", () => {
  it("keeps members once, sorted, and survives its encoding", () => {
    const set = hashSet([5, 3, 5]);
    expect([...decodeHashes(encodeHashes(set))]).toEqual([3, 5]);
    expect([...unionOfHashes([set, hashSet([4, 3])])]).toEqual([3, 4, 5]);
  });

  it("counts a union once, against a plain Set", () => {
    const lists = Array.from({ length: 5 }, (_, list) =>
      Array.from({ length: 400 }, (_, index) => hash53("s", String((index * 7 + list * 13) % 900))),
    );
    expect(countOfHashes(unionOfHashes(lists.map(hashSet)))).toEqual({ count: new Set(lists.flat()).size });
    expect(countOfHashes(unionOfHashes([]))).toEqual({ count: 0 });
  });

  it("estimates what it no longer holds within its error, and unites like a set", () => {
    const size = 4 * KEPT;
    const hashes = Array.from({ length: size }, (_, index) => hash53("member", String(index)));
    const whole = hashSet(hashes);
    expect(whole.length).toBe(KEPT);
    const { count, relativeError } = countOfHashes(whole);
    expect(relativeError).toBeCloseTo(1 / 256, 4);
    expect(Math.abs(count / size - 1)).toBeLessThan(4 * relativeError!);
    const halves = unionOfHashes([
      hashSet(hashes.slice(0, size / 2 + 99)),
      hashSet(hashes.slice(size / 2 - 99)),
    ]);
    expect(halves).toEqual(whole);
  });

  it("hashes to whole numbers below 2^53 and keeps parts apart", () => {
    const values = Array.from({ length: 1000 }, (_, index) => hash53(String(index)));
    expect(values.every(Number.isSafeInteger)).toBe(true);
    expect(Math.max(...values)).toBeGreaterThan(2 ** 52);
    expect(hash53("a", "bc")).not.toBe(hash53("ab", "c"));
  });
});
