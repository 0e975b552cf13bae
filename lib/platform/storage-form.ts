/** What a storage of files is, wherever they lie. */

export type Stored = { bytes: number; sha256: string };

/** First and last byte, both included, as HTTP counts them. */
export type ByteRange = { first: number; last: number };

/** Keys are like paths, of letters, digits, `-`, `_` and single dots; what people name never comes into them. */
export type Storage = {
  /** @returns size and SHA-256 (hex) of what was written. Whatever `source` throws leaves nothing behind. */
  put(key: string, source: AsyncIterable<Uint8Array>): Promise<Stored>;
  /** Null when there is no such file. */
  open(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null>;
  /** May be repeated. */
  remove(key: string): Promise<void>;
  /** Keys that begin like this, in no order. */
  list(prefix: string): AsyncIterable<string>;
};

/** What differs from place to place. */
export type Place = Omit<Storage, "put"> & {
  put(key: string, source: AsyncIterable<Uint8Array>): Promise<void>;
};
