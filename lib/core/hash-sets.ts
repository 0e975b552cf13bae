/**
 * Sets of things that have no ordinal (sessions): 53-bit hashes as sorted doubles, 8 bytes each, little endian.
 * Two different members collide with a chance of n²/2^54: five in a hundred thousand for a million of them.
 */
import { createHash } from "node:crypto";

/** A 53-bit hash (a whole number that a double holds exactly) of the parts, in their order. */
export function hash53(...parts: string[]): number {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  const bytes = hash.digest();
  return (bytes.readUInt32BE(0) & 0x1fffff) * 0x1_0000_0000 + bytes.readUInt32BE(4);
}

export function decodeHashes(bytes: Uint8Array): Float64Array {
  const copy = new Uint8Array(bytes);
  return new Float64Array(copy.buffer, 0, copy.byteLength / 8);
}

const encode = (sorted: Float64Array): Uint8Array =>
  new Uint8Array(sorted.buffer, sorted.byteOffset, sorted.byteLength);

function unionOf(sets: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(sets.reduce((sum, set) => sum + set.length, 0));
  let end = 0;
  for (const set of sets) {
    all.set(set, end);
    end += set.length;
  }
  all.sort();
  let kept = 0;
  for (let index = 0; index < all.length; index++) {
    if (index === 0 || all[index] !== all[index - 1]) all[kept++] = all[index]!;
  }
  return all.slice(0, kept);
}

/** The set with these hashes added; null when all of them were in it. */
export function withHashes(
  before: Uint8Array | null,
  hashes: Iterable<number>,
): { bytes: Uint8Array; count: number } | null {
  const old = before ? decodeHashes(before) : new Float64Array(0);
  const union = unionOf([old, Float64Array.from(hashes)]);
  if (before && union.length === old.length) return null;
  return { bytes: encode(union), count: union.length };
}

/** How many different hashes the sets hold together. */
export const hashUnionCount = (sets: readonly Uint8Array[]): number => unionOf(sets.map(decodeHashes)).length;
