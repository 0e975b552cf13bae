/** Small parts of the format: choices, whole numbers, texts. Each is one function for both directions. */
import type { Coder } from "./coder.ts";
import { CompactError } from "./coder.ts";
import { CHARACTER_CLASSES, characterBase, OF_KEY, SIZED_BITS } from "./layout.ts";

/** One of 2^bits, by a tree of contexts. */
export function choice(coder: Coder, base: number, bits: number, value: number): number {
  let node = 1;
  for (let bit = bits - 1; bit >= 0; bit--) node = node * 2 + coder.bit(base + node, (value >>> bit) & 1);
  return node - 2 ** bits;
}

const DIRECT_BITS = 16;

/** The lower bits of a number, which no context foresees. Numbers may have 53 bits: no bit operators. */
function direct(coder: Coder, bits: number, value: number): number {
  let result = 0;
  for (let left = bits; left > 0; ) {
    const take = Math.min(left, DIRECT_BITS);
    left -= take;
    const part = Math.floor(value / 2 ** left) % 2 ** take;
    result = result * 2 ** take + coder.uniform(2 ** take, part);
  }
  return result;
}

const bitsOf = (value: number): number => {
  let bits = 0;
  for (let limit = 1; limit <= value; limit *= 2) bits++;
  return bits;
};

const LEARNED_BITS = 3;
const LARGEST_BITS = 53;

/** A whole number from 0 to 2^53 − 1: how many bits it has, its first bits, the rest. */
export function natural(coder: Coder, base: number, value: number): number {
  const bits = choice(coder, base + OF_KEY.bits, 6, bitsOf(value));
  if (bits > LARGEST_BITS) throw new CompactError("a number is too large");
  if (bits < 2) return bits;
  let result = 1;
  let left = bits - 1;
  if (bits < SIZED_BITS) {
    let node = 1;
    for (; left > 0 && left > bits - 1 - LEARNED_BITS; left--) {
      const bit = Math.floor(value / 2 ** (left - 1)) % 2;
      const coded = coder.bit(base + OF_KEY.top + bits * 8 + node, bit);
      node = node * 2 + coded;
      result = result * 2 + coded;
    }
  }
  return result * 2 ** left + direct(coder, left, value % 2 ** left);
}

/** A whole number of either sign, at most 2^53 − 1 from zero. */
export function integer(coder: Coder, base: number, value: number): number {
  const size = natural(coder, base, Math.abs(value));
  if (size === 0) return 0;
  return coder.bit(base + OF_KEY.sign, value < 0 ? 1 : 0) === 1 ? -size : size;
}

const float = new DataView(new ArrayBuffer(8));

/** Any finite number, as it lies in memory. */
export function double(coder: Coder, value: number): number {
  if (!coder.isReading) float.setFloat64(0, value);
  for (let at = 0; at < 8; at += 2) float.setUint16(at, coder.uniform(65_536, float.getUint16(at)));
  const result = float.getFloat64(0);
  if (!Number.isFinite(result)) throw new CompactError("a number is not finite");
  return result;
}

/** What stands for every length above it: the length follows. */
const LONG = 63;

export function lengthOf(coder: Coder, base: number, value: number, most: number): number {
  const short = choice(coder, base + OF_KEY.textLength, 6, Math.min(value, LONG));
  const length = short < LONG ? short : LONG + natural(coder, base, Math.max(0, value - LONG));
  if (length > most) throw new CompactError("a text is longer than a batch may be");
  return length;
}

/** Characters that are all equally likely. */
export function spelled(coder: Coder, alphabet: string, length: number, text: string): string {
  let result = "";
  for (let at = 0; at < length; at++)
    result += alphabet[coder.uniform(alphabet.length, alphabet.indexOf(text[at] ?? ""))]!;
  return result;
}

function classOf(byte: number): number {
  if (byte >= 97 && byte <= 122) return 1;
  if ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90)) return 2;
  return CHARACTER_CLASSES - 1;
}

export function characters(coder: Coder, length: number, bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(length);
  let kind = 0;
  for (let at = 0; at < length; at++) {
    result[at] = choice(coder, characterBase(kind), 8, bytes[at] ?? 0);
    kind = classOf(result[at]!);
  }
  return result;
}
