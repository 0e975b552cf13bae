/**
 * Tables in columns, as bytes: numbers in the narrowest type that holds them all, texts, and blobs. What a row store would
 * spend on names and types per value is spent once a column, and reading a column costs a view.
 *
 * Layout: u16 number of columns; for each: u8 length of its name, the name (Latin-1), u8 kind, u32 length, and f64: its bytes,
 * or the value that all its rows have. Then the columns, each starting at a multiple of 8.
 */
export type TableColumns = {
  texts?: Record<string, readonly string[]>;
  numbers?: Record<string, ArrayLike<number>>;
  blobs?: Record<string, readonly Uint8Array[]>;
};

/** Numbers of one, two, four and eight bytes; one number for all rows; texts as a JSON array; blobs behind their lengths. */
const KINDS = ["u1", "u2", "u4", "f8", "same", "text", "blob"] as const;
type Kind = (typeof KINDS)[number];
type Entry = { name: string; kind: Kind; length: number; bytesOrValue: number };

const NUMBERS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, f8: Float64Array } as const;
const NOTHING = new Uint8Array(0);
const ENTRY_BYTES = 14;
const aligned = (bytes: number): number => (bytes + 7) & ~7;

function kindOf(values: ArrayLike<number>): Kind {
  let max = 0;
  let same = true;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value !== values[0]) same = false;
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) max = Number.POSITIVE_INFINITY;
    else if (value > max) max = value;
  }
  if (same) return "same";
  if (max <= 0xff) return "u1";
  if (max <= 0xffff) return "u2";
  return max <= 0xffff_ffff ? "u4" : "f8";
}

function encodeBlobs(blobs: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(4 * blobs.length + blobs.reduce((sum, blob) => sum + blob.length, 0));
  const lengths = new DataView(bytes.buffer);
  let at = 4 * blobs.length;
  blobs.forEach((blob, index) => {
    lengths.setUint32(4 * index, blob.length, true);
    bytes.set(blob, at);
    at += blob.length;
  });
  return bytes;
}

function encodeHeader(entries: readonly Entry[]): Buffer {
  const size = entries.reduce((sum, { name }) => sum + ENTRY_BYTES + name.length, 2);
  const header = Buffer.alloc(size);
  let at = header.writeUInt16LE(entries.length, 0);
  for (const { name, kind, length, bytesOrValue } of entries) {
    at = header.writeUInt8(name.length, at);
    at += header.write(name, at, "latin1");
    at = header.writeUInt8(KINDS.indexOf(kind), at);
    at = header.writeUInt32LE(length, at);
    at = header.writeDoubleLE(bytesOrValue, at);
  }
  return header;
}

/** The columns as bytes. Columns may differ in length; names are ASCII of at most 255 characters. */
export function encodeTable({ texts = {}, numbers = {}, blobs = {} }: TableColumns): Uint8Array {
  const entries: Entry[] = [];
  const parts: Uint8Array[] = [];
  const put = (name: string, kind: Kind, length: number, bytes: Uint8Array) => {
    entries.push({ name, kind, length, bytesOrValue: bytes.length });
    parts.push(bytes);
  };
  for (const [name, values] of Object.entries(texts))
    put(name, "text", values.length, new TextEncoder().encode(JSON.stringify(values)));
  for (const [name, values] of Object.entries(numbers)) {
    const kind = kindOf(values);
    if (kind === "same") entries.push({ name, kind, length: values.length, bytesOrValue: values[0] ?? 0 });
    else {
      const array = NUMBERS[kind as keyof typeof NUMBERS].from(values);
      put(name, kind, values.length, new Uint8Array(array.buffer));
    }
  }
  for (const [name, values] of Object.entries(blobs)) put(name, "blob", values.length, encodeBlobs(values));

  const header = encodeHeader(entries);
  const start = aligned(header.length);
  const bytes = new Uint8Array(start + parts.reduce((sum, part) => sum + aligned(part.length), 0));
  bytes.set(header);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += aligned(part.length);
  }
  return bytes;
}

/** A table that was encoded; columns are read when they are asked for, and one that isn't there is empty. */
export class Table {
  readonly #bytes: Buffer<ArrayBuffer>;
  readonly #entries = new Map<string, Entry & { at: number }>();

  constructor(encoded: Uint8Array) {
    // Views of wider numbers need an aligned start, which bytes inside a larger answer may not have.
    const { buffer, byteOffset, byteLength } =
      encoded.byteOffset % 8 === 0 ? (encoded as Uint8Array<ArrayBuffer>) : new Uint8Array(encoded);
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
    const count = this.#bytes.readUInt16LE(0);
    const entries: Entry[] = [];
    let at = 2;
    for (let index = 0; index < count; index++) {
      const end = at + 1 + this.#bytes[at]!;
      entries.push({
        name: this.#bytes.toString("latin1", at + 1, end),
        kind: KINDS[this.#bytes[end]!]!,
        length: this.#bytes.readUInt32LE(end + 1),
        bytesOrValue: this.#bytes.readDoubleLE(end + 5),
      });
      at = end + ENTRY_BYTES - 1;
    }
    at = aligned(at);
    for (const entry of entries) {
      this.#entries.set(entry.name, { ...entry, at });
      if (entry.kind !== "same") at += aligned(entry.bytesOrValue);
    }
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  numbers(name: string): ArrayLike<number> {
    const entry = this.#entries.get(name);
    if (!entry) return [];
    if (entry.kind === "same") return new Float64Array(entry.length).fill(entry.bytesOrValue);
    const type = NUMBERS[entry.kind as keyof typeof NUMBERS];
    return new type(this.#bytes.buffer, this.#bytes.byteOffset + entry.at, entry.length);
  }

  texts(name: string): string[] {
    const entry = this.#entries.get(name);
    if (!entry) return [];
    return JSON.parse(this.#bytes.toString("utf8", entry.at, entry.at + entry.bytesOrValue));
  }

  blobs(name: string): Uint8Array[] {
    const entry = this.#entries.get(name);
    if (!entry) return [];
    let at = entry.at + 4 * entry.length;
    return Array.from({ length: entry.length }, (_, index) => {
      const length = this.#bytes.readUInt32LE(entry.at + 4 * index);
      at += length;
      return length === 0 ? NOTHING : this.#bytes.subarray(at - length, at);
    });
  }
}
