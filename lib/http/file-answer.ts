/** A stored file as an answer: whole or one range of it, so that a download that broke off goes on where it stopped. */
import { Problem } from "#lib/core/problem.ts";
import { type ByteRange, storage } from "#lib/platform/storage.ts";
import type { HttpInput, HttpOutput } from "./exchange.ts";
import { renderProblem } from "./problems.ts";

export type AnsweredFile = {
  /** In the storage. */
  key: string;
  /** For who saves it; ours, never of what people named. */
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
};

/**
 * What of the file is asked for. Null: all of it, which also answers what we don't understand: several ranges, other
 * units, nonsense (RFC 9110, 14.2).
 */
export function rangeOf(header: string | null, bytes: number): ByteRange | "beyond" | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!asked || (asked[1] === "" && asked[2] === "")) return null;
  const isTail = asked[1] === "";
  const first = isTail ? Math.max(0, bytes - Number(asked[2])) : Number(asked[1]);
  const last = isTail || asked[2] === "" ? bytes - 1 : Math.min(Number(asked[2]), bytes - 1);
  if (!isTail && asked[2] !== "" && Number(asked[2]) < first) return null;
  if (first >= bytes || (isTail && Number(asked[2]) === 0)) return "beyond";
  return { first, last };
}

/** Whether the caller's part is of this very file; a part of another one must not be continued with ours. */
function continues(input: HttpInput, etag: string): boolean {
  const held = input.header("if-range");
  return held === null || held === etag;
}

const holds = (input: HttpInput, etag: string): boolean =>
  (input.header("if-none-match") ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === etag);

function beyond(bytes: number): HttpOutput {
  const detail = `The file has ${bytes} bytes; ask for a range within them`;
  const output = renderProblem(new Problem(416, "range_not_satisfiable", detail));
  return { ...output, headers: { ...output.headers, "content-range": `bytes */${bytes}` } };
}

/** Read as fast as it is taken; a caller who goes away closes the file. */
function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

/** @throws Problem 410 when the file is gone */
export async function fileAnswer(
  input: HttpInput,
  { key, name, mediaType, bytes, sha256 }: AnsweredFile,
): Promise<HttpOutput> {
  const etag = `"${sha256}"`;
  const shared = { etag, "accept-ranges": "bytes", "cache-control": "private, no-cache" };
  if (holds(input, etag)) return { status: 304, headers: shared, body: null };
  const range = continues(input, etag) ? rangeOf(input.header("range"), bytes) : null;
  if (range === "beyond") return beyond(bytes);
  const source = await storage().open(key, range ?? undefined);
  if (!source) throw new Problem(410, "file_gone", "The file is kept no longer; have it made anew");
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  return {
    status: range ? 206 : 200,
    headers: {
      ...shared,
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${name}"`,
      "content-length": String(last - first + 1),
      ...(range ? { "content-range": `bytes ${first}-${last}/${bytes}` } : {}),
    },
    body: streamOf(source),
  };
}
