/**
 * Sets of things that have no ordinal (sessions): 53-bit hashes as sorted doubles, 8 bytes each, little endian.
 * Two different members collide with a chance of n²/2^54: five in a hundred thousand for a million of them.
 *
 * A set keeps at most the smallest `KEPT` hashes. Up to there it is exact; beyond it is a sketch (KMV, "k minimum
 * values": Bar-Yossef et al., "Counting distinct elements in a data stream", 2002) whose count has a known error, and
 * which unites like a set does.
 */
import { hash } from "node:crypto";

export const KEPT = 65_536;
const SPACE = 2 ** 53;

/** A 53-bit hash (a whole number that a double holds exactly) of the parts, in their order. */
export function hash53(...parts: string[]): number {
  const bytes = hash("sha256", parts.map((part) => `${part.length}:${part}`).join(""), "buffer");
  return (bytes.readUInt32BE(0) & 0x1fffff) * 0x1_0000_0000 + bytes.readUInt32BE(4);
}

export function decodeHashes(bytes: Uint8Array): Float64Array {
  // A view of doubles needs an aligned start.
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}

export const encodeHashes = (sorted: Float64Array): Uint8Array =>
  new Uint8Array(sorted.buffer, sorted.byteOffset, sorted.byteLength);

/** Two sorted sets as one, at most the smallest `KEPT`. */
function merged(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(Math.min(KEPT, a.length + b.length));
  let [kept, i, j] = [0, 0, 0];
  while (kept < out.length && (i < a.length || j < b.length)) {
    const x = i < a.length ? a[i]! : Number.POSITIVE_INFINITY;
    const y = j < b.length ? b[j]! : Number.POSITIVE_INFINITY;
    out[kept++] = x < y ? x : y;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return kept === out.length ? out : out.slice(0, kept);
}

/** How many members lie at or below the bound. */
function upTo(set: Float64Array, bound: number): number {
  let [low, high] = [0, set.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (set[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Any hashes as a set. */
export function hashSet(hashes: Iterable<number>): Float64Array {
  const sorted = Float64Array.from(hashes).sort();
  return merged(
    sorted.filter((hash, index) => index === 0 || hash !== sorted[index - 1]),
    new Float64Array(0),
  );
}

/** The smallest hashes of all sets together, sorted. */
export function unionOfHashes(sets: readonly Float64Array[]): Float64Array {
  // A full set's largest member bounds what can be among the smallest of all.
  const bound = sets.reduce(
    (least, set) => (set.length === KEPT ? Math.min(least, set[KEPT - 1]!) : least),
    Number.POSITIVE_INFINITY,
  );
  let open = sets.map((set) =>
    bound === Number.POSITIVE_INFINITY ? set : set.subarray(0, upTo(set, bound)),
  );
  // Small ones first, two at a time: each member is moved a few times only.
  open.sort((a, b) => a.length - b.length);
  while (open.length > 1) {
    const pairs: Float64Array[] = [];
    for (let index = 0; index < open.length; index += 2)
      pairs.push(open[index + 1] ? merged(open[index]!, open[index + 1]!) : open[index]!);
    open = pairs;
  }
  return open[0] ?? new Float64Array(0);
}

/** How many members a union has: exact, or an estimate with its relative standard error. */
export type DistinctCount = { count: number; relativeError?: number };

export function countOfHashes(union: Float64Array): DistinctCount {
  if (union.length < KEPT) return { count: union.length };
  const share = (union[KEPT - 1]! + 1) / SPACE;
  return { count: Math.round((KEPT - 1) / share), relativeError: 1 / Math.sqrt(KEPT - 2) };
}
