/** Sets of ordinals as Roaring bitmaps in the portable format. Bitmaps lie in WebAssembly memory, so each is freed here. */
import { DeserializationFormat, RoaringBitmap32, SerializationFormat } from "roaring-wasm";

export type BitmapBytes = { bytes: Uint8Array; count: number };

function read(bytes: Uint8Array): RoaringBitmap32 {
  return RoaringBitmap32.deserialize(DeserializationFormat.portable, bytes);
}

/** The set with these ordinals (0 … 2^32-1) added; null when all of them were in it. */
export function withOrdinals(before: Uint8Array | null, ordinals: Iterable<number>): BitmapBytes | null {
  const bitmap = before ? read(before) : new RoaringBitmap32();
  try {
    const size = bitmap.size;
    bitmap.addMany([...ordinals]);
    if (before && bitmap.size === size) return null;
    return { bytes: bitmap.serialize(SerializationFormat.portable), count: bitmap.size };
  } finally {
    bitmap.dispose();
  }
}

/** How many different ordinals the sets hold together: exact. */
export function unionCount(sets: readonly Uint8Array[]): number {
  const union = new RoaringBitmap32();
  try {
    for (const bytes of sets) {
      const one = read(bytes);
      union.orInPlace(one);
      one.dispose();
    }
    return union.size;
  } finally {
    union.dispose();
  }
}
