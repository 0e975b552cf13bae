/**
 * Bytes to a value. Inflation stops at the limit, so a bomb costs at most the limit; the JSON parser runs
 * on at most that many bytes.
 */
import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { Problem } from "#lib/core/problem.ts";
import { MAX_BODY_BYTES } from "#lib/events/batch.ts";
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { CompactError, decodeBatch, MAGIC, UnknownDictionary } from "#lib/events/compact/index.ts";

const options = { maxOutputLength: MAX_BODY_BYTES };
/** "deflate" is zlib's form by the standard, and the bare one by the habit of many clients (RFC 1950, 2.2 tells them apart). */
const hasZlibHead = (bytes: Buffer): boolean =>
  (bytes[0]! & 0x0f) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;
const DECODERS: Record<string, (bytes: Buffer) => Promise<Buffer>> = {
  gzip: (bytes) => promisify(gunzip)(bytes, options) as Promise<Buffer>,
  deflate: (bytes) => promisify(hasZlibHead(bytes) ? inflate : inflateRaw)(bytes, options) as Promise<Buffer>,
  br: (bytes) => promisify(brotliDecompress)(bytes, options) as Promise<Buffer>,
};

export const tooLarge = (): Problem =>
  new Problem(
    413,
    "body_too_large",
    `A body holds at most ${MAX_BODY_BYTES} bytes after decompression; send fewer events a batch`,
  );

async function decompress(bytes: Buffer, encoding: string): Promise<Buffer> {
  const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (!decoder) throw new Problem(415, "unknown_encoding", "Content-Encoding must be gzip, br or deflate");
  try {
    return await decoder(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw new Problem(
      400,
      "bad_compression",
      `The body is not valid ${encoding}; compress it again or leave Content-Encoding out`,
    );
  }
}

/** All that were ever published: a batch may lie on a phone for a day, and apps are updated late. */
const DICTIONARIES = [DICTIONARY_1];

function decodeCompact(bytes: Buffer): unknown {
  try {
    return decodeBatch(bytes, DICTIONARIES);
  } catch (error) {
    if (error instanceof UnknownDictionary) {
      throw new Problem(
        415,
        "unknown_dictionary",
        `This dictionary or version is not known here; send the batch as JSON, or with dictionary ${error.known.join(" or ")}`,
      );
    }
    if (!(error instanceof CompactError)) throw error;
    throw new Problem(
      400,
      "bad_batch",
      `The body is not a whole compact batch: ${error.message}; send it again, or as JSON`,
    );
  }
}

/** The body as a JSON value; its first byte tells the compact encoding from JSON. @throws Problem 400, 413 or 415 */
export async function decodeBody(bytes: Buffer, encoding: string | null): Promise<unknown> {
  if (bytes.length > MAX_BODY_BYTES) throw tooLarge();
  const name = (encoding ?? "identity").trim().toLowerCase();
  const plain = name === "identity" || name === "" ? bytes : await decompress(bytes, name);
  if (plain[0] === MAGIC) return decodeCompact(plain);
  try {
    // Bytes that are no text would become one and the same character.
    if (isUtf8(plain)) return JSON.parse(plain.toString("utf8"));
  } catch {}
  throw new Problem(
    400,
    "bad_json",
    "The body is not JSON in UTF-8; send one object as in the documentation of POST /api/track",
  );
}
