/** Where the contexts of the format lie. Part of the format: a change here is a new version. */

/** Known keys have contexts of their own, all others share eight. */
export const KNOWN_KEYS = 56;
const SHARED_KEYS = 8;
const KEYS = KNOWN_KEYS + SHARED_KEYS;
/** Numbers of up to so many bits have their first bits learned by size. */
export const SIZED_BITS = 22;

/** The contexts of one key. A choice among 2^n is a tree of n bits in 2^n contexts. */
export const OF_KEY = {
  same: 0,
  recent: 2,
  known: 3,
  recentIndex: 4,
  type: 20,
  knownIndex: 28,
  alphabet: 92,
  textLength: 100,
  bits: 164,
  sign: 228,
  top: 229,
} as const;
const KEY_SIZE = OF_KEY.top + SIZED_BITS * 8;

/** Shapes follow each other: the tree depends on the shape before. */
export const SHAPES = 64;
export const SHAPE_SLOTS = SHAPES + 3;
const SHAPES_AT = KEYS * KEY_SIZE;
const CHARACTERS_AT = SHAPES_AT + SHAPE_SLOTS * SHAPES;
/** Bytes of free texts, by what the byte before was. */
export const CHARACTER_CLASSES = 4;
export const CONTEXT_COUNT = CHARACTERS_AT + CHARACTER_CLASSES * 256;

/** A small hash of the text, the same in every language: 16-bit units times 31. */
function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (hash * 31 + text.charCodeAt(index)) % 65_521;
  return hash;
}

/** The first context of a key. */
export const keyBase = (known: ReadonlyMap<string, number>, key: string): number =>
  (known.get(key) ?? KNOWN_KEYS + (hashOf(key) % SHARED_KEYS)) * KEY_SIZE;
export const shapeBase = (slot: number): number => SHAPES_AT + slot * SHAPES;
export const characterBase = (kind: number): number => CHARACTERS_AT + kind * 256;
