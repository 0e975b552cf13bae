import { describe, expect, it } from "vitest";
import { decodeHashes, hash53, hashUnionCount, withHashes } from "./hash-sets.ts";

describe("hash sets", () => {
  it("grows by what is new and says so", () => {
    const first = withHashes(null, [5, 3, 5])!;
    expect([...decodeHashes(first.bytes)]).toEqual([3, 5]);
    expect(withHashes(first.bytes, [3])).toBeNull();
    expect(withHashes(first.bytes, [4])!.count).toBe(3);
  });

  it("counts a union once, against a plain Set", () => {
    const lists = Array.from({ length: 5 }, (_, list) =>
      Array.from({ length: 400 }, (_, index) => hash53("s", String((index * 7 + list * 13) % 900))),
    );
    const sets = lists.map((list) => withHashes(null, list)!.bytes);
    expect(hashUnionCount(sets)).toBe(new Set(lists.flat()).size);
    expect(hashUnionCount([])).toBe(0);
  });

  it("hashes to whole numbers below 2^53 and keeps parts apart", () => {
    const values = Array.from({ length: 1000 }, (_, index) => hash53(String(index)));
    expect(values.every(Number.isSafeInteger)).toBe(true);
    expect(Math.max(...values)).toBeGreaterThan(2 ** 52);
    expect(hash53("a", "bc")).not.toBe(hash53("ab", "c"));
  });
});
