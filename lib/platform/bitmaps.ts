/** Sets of ordinals as Roaring bitmaps in the portable format. Bitmaps lie in WebAssembly memory, so each is freed here. */
import { DeserializationFormat, RoaringBitmap32, SerializationFormat } from "roaring-wasm";

export type BitmapBytes = { bytes: Uint8Array; count: number };

function read(bytes: Uint8Array): RoaringBitmap32 {
  return RoaringBitmap32.deserialize(DeserializationFormat.portable, bytes);
}

/** A set of ordinals while its arena lives. */
export type OrdinalSet = {
  readonly size: number;
  /** How many members are also in the other. */
  sharedWith(other: OrdinalSet): number;
  /** The members that are not in the other. */
  without(other: OrdinalSet): OrdinalSet;
};

class Live implements OrdinalSet {
  readonly bitmap: RoaringBitmap32;
  readonly arena: Arena;
  constructor(bitmap: RoaringBitmap32, arena: Arena) {
    this.bitmap = bitmap;
    this.arena = arena;
  }
  get size(): number {
    return this.bitmap.size;
  }
  sharedWith(other: OrdinalSet): number {
    return this.bitmap.andCardinality((other as Live).bitmap);
  }
  without(other: OrdinalSet): OrdinalSet {
    return this.arena.keep(RoaringBitmap32.andNot(this.bitmap, (other as Live).bitmap));
  }
}

/** Where sets live that are worked with together. */
export class Arena {
  readonly #bitmaps: RoaringBitmap32[] = [];

  keep(bitmap: RoaringBitmap32): OrdinalSet {
    this.#bitmaps.push(bitmap);
    return new Live(bitmap, this);
  }

  /** The union of encoded sets and of sets of this arena. */
  union(encoded: readonly Uint8Array[], sets: readonly OrdinalSet[] = []): OrdinalSet {
    const union = unite(encoded, []);
    for (const set of sets) union.orInPlace((set as Live).bitmap);
    return this.keep(union);
  }

  dispose(): void {
    for (const bitmap of this.#bitmaps) bitmap.dispose();
  }
}

/** Runs `work` with an arena that is freed when it returns; what it returns must be plain values. */
export function inArena<T>(work: (arena: Arena) => T): T {
  const arena = new Arena();
  try {
    return work(arena);
  } finally {
    arena.dispose();
  }
}

function unite(encoded: readonly Uint8Array[], ordinals: readonly number[]): RoaringBitmap32 {
  const union = encoded[0] ? read(encoded[0]) : new RoaringBitmap32();
  for (let index = 1; index < encoded.length; index++) {
    const one = read(encoded[index]!);
    union.orInPlace(one);
    one.dispose();
  }
  if (ordinals.length > 0) union.addMany(ordinals);
  return union;
}

/** The union of encoded sets and of ordinals (0 … 2^32-1), encoded. */
export function unionOf(encoded: readonly Uint8Array[], ordinals: readonly number[] = []): BitmapBytes {
  const union = unite(encoded, ordinals);
  try {
    return { bytes: union.serialize(SerializationFormat.portable), count: union.size };
  } finally {
    union.dispose();
  }
}

/** How many different ordinals the sets hold together: exact. */
export function unionCount(encoded: readonly Uint8Array[], ordinals: readonly number[] = []): number {
  if (encoded.length === 0) return new Set(ordinals).size;
  const union = unite(encoded, ordinals);
  const { size } = union;
  union.dispose();
  return size;
}

/** The ordinals that the sets hold together, ascending. */
export function ordinalsOf(encoded: readonly Uint8Array[]): Uint32Array {
  const union = unite(encoded, []);
  try {
    return union.toUint32Array();
  } finally {
    union.dispose();
  }
}

/** Whether the set holds one of the ordinals. */
export function holdsAny(encoded: Uint8Array, ordinals: readonly number[]): boolean {
  const set = read(encoded);
  try {
    return ordinals.some((ordinal) => set.has(ordinal));
  } finally {
    set.dispose();
  }
}
