/**
 * The tracker's compact encoding of a batch: an envelope of nine bytes, then the sealed part (walk.ts). Everything that a
 * JSON batch may say comes back equal: ids, floats, nulls and nested values, events and properties that nobody registered.
 *
 * | bytes | |
 * | --- | --- |
 * | 1 | 0xC1, which begins no JSON text and no UTF-8 one |
 * | 1 | version of the format: 1 |
 * | 1 | dictionary |
 * | 6 | `sentAt`, ms since 1970, big endian; all ones: none. Outside the seal: a retry rewrites it |
 * | … | the sealed part |
 */
import { CompactError, Reader, Writer } from "./coder.ts";
import { Contexts } from "./contexts.ts";
import type { Dictionary } from "./dictionary.ts";
import type { Batch } from "./json.ts";
import { Walk } from "./walk.ts";

export { CompactError } from "./coder.ts";
export type { Dictionary } from "./dictionary.ts";
export type { Batch, Json, JsonObject } from "./json.ts";

export const MAGIC = 0xc1;
const VERSION = 1;
const HEADER_BYTES = 9;
const SENT_AT = 3;
const NO_TIME = 2 ** 48 - 1;

/** The sender knows a dictionary (or a version) that this side does not have; JSON is understood always. */
export class UnknownDictionary extends Error {
  readonly known: number[];
  constructor(known: number[]) {
    super(`the dictionary is unknown; known are ${known.join(", ")}`);
    this.known = known;
  }
}

function putTime(bytes: Uint8Array, sentAt: number | undefined): void {
  let rest = sentAt ?? NO_TIME;
  for (let at = SENT_AT + 5; at >= SENT_AT; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}

/** @param batch as POST /api/track takes it. @returns the bytes of the body */
export function encodeBatch(batch: Batch, dictionary: Dictionary): Uint8Array {
  const { sentAt, ...sealed } = batch;
  const writer = new Writer(new Contexts(dictionary.priors));
  new Walk(writer, dictionary).batch(sealed as Batch);
  const body = writer.finish();
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  bytes.set([MAGIC, VERSION, dictionary.id]);
  putTime(bytes, typeof sentAt === "number" ? sentAt : undefined);
  bytes.set(body, HEADER_BYTES);
  return bytes;
}

/** The same sealed batch for another attempt. @param sentAt the device's clock now, ms */
export function withSentAt(bytes: Uint8Array, sentAt: number): Uint8Array {
  const copy = bytes.slice();
  putTime(copy, sentAt);
  return copy;
}

/** @throws CompactError for bytes that are no batch, UnknownDictionary for those that another dictionary made */
export function decodeBatch(bytes: Uint8Array, dictionaries: readonly Dictionary[]): Batch {
  const dictionary = dictionaries.find(({ id }) => id === bytes[2]);
  if (bytes[0] !== MAGIC || bytes.length < SENT_AT) throw new CompactError("the bytes are no batch");
  // Another version may have a shorter head.
  if (bytes[1] !== VERSION || !dictionary) throw new UnknownDictionary(dictionaries.map(({ id }) => id));
  if (bytes.length < HEADER_BYTES) throw new CompactError("the bytes are no batch");
  let sentAt = 0;
  for (let at = SENT_AT; at < HEADER_BYTES; at++) sentAt = sentAt * 256 + bytes[at]!;
  const reader = new Reader(new Contexts(dictionary.priors), bytes.subarray(HEADER_BYTES));
  const sealed = new Walk(reader, dictionary).batch(undefined);
  if (!reader.isAtEnd) throw new CompactError("something follows the batch");
  return sentAt === NO_TIME ? sealed : { sentAt, ...sealed };
}
