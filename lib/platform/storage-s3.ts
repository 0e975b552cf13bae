/**
 * Files in a bucket, by the part of S3's interface that every such server has: put, ranged get, delete, list, and parts
 * for what is larger than one. A server that is away for a moment is asked again; parts of a put that failed are given up.
 */
import { createHash } from "node:crypto";
import { sleep } from "./clock.ts";
import { type Credentials, signed } from "./s3-signature.ts";
import type { Place } from "./storage-form.ts";

export type Bucket = Credentials & { endpoint: string; bucket: string };

/** No part but the last may be smaller than 5 MiB, and 10,000 may be one file: up to 80 GiB. */
const PART_BYTES = 8 * 1_048_576;
const TRIES = 4;
const FIRST_WAIT_MS = 200;

type Call = {
  method: "GET" | "PUT" | "POST" | "DELETE";
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
};

/** In pieces of one size, the last one smaller; none at all of an empty source. */
async function* inParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(PART_BYTES);
  let used = 0;
  for await (const chunk of source)
    for (let from = 0; from < chunk.byteLength; ) {
      const piece = chunk.subarray(from, from + PART_BYTES - used);
      part.set(piece, used);
      used += piece.byteLength;
      from += piece.byteLength;
      if (used < PART_BYTES) continue;
      yield part;
      [part, used] = [new Uint8Array(PART_BYTES), 0];
    }
  if (used > 0) yield part.subarray(0, used);
}

const texts = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, text]) => text!);

const isFleeting = (status: number): boolean => status >= 500 || status === 429;

async function once(at: Bucket, { method, key, query = {}, headers = {}, body }: Call): Promise<Response> {
  const url = new URL(`${at.endpoint.replace(/\/+$/, "")}/${at.bucket}${key === undefined ? "" : `/${key}`}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const hash = createHash("sha256")
    .update(body ?? "")
    .digest("hex");
  const { host: _host, ...sent } = signed(
    { method, url, headers: { ...headers, "x-amz-content-sha256": hash } },
    at,
    new Date(),
  );
  return fetch(url, { method, headers: sent, cache: "no-store", ...(body ? { body } : {}) });
}

/** @param known refusals that the caller understands. @throws Error for any other, with S3's code and nothing secret */
async function call(at: Bucket, what: Call, known: readonly number[] = []): Promise<Response> {
  for (let tried = 1; ; tried++) {
    const response = await once(at, what).catch((error: unknown) => {
      if (tried === TRIES) throw error;
      return null;
    });
    if (response?.ok || (response && known.includes(response.status))) return response;
    if (response && (tried === TRIES || !isFleeting(response.status))) {
      const [code = "no code"] = texts(await response.text(), "Code");
      throw new Error(`the file storage answered ${response.status} (${code}) to ${what.method}`);
    }
    await response?.body?.cancel();
    await sleep(FIRST_WAIT_MS * 2 ** (tried - 1));
  }
}

async function putInParts(
  at: Bucket,
  key: string,
  first: Uint8Array<ArrayBuffer>,
  rest: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const started = await call(at, { method: "POST", key, query: { uploads: "" } });
  const [uploadId] = texts(await started.text(), "UploadId");
  if (!uploadId) throw new Error("the file storage began an upload without an id");
  const tags: string[] = [];
  const send = async (body: Uint8Array<ArrayBuffer>) => {
    const query = { partNumber: String(tags.length + 1), uploadId };
    const response = await call(at, { method: "PUT", key, query, body });
    await response.body?.cancel();
    tags.push(response.headers.get("etag") ?? "");
  };
  try {
    await send(first);
    for await (const part of rest) await send(part);
    const lines = tags.map(
      (tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`,
    );
    const body = new TextEncoder().encode(
      `<CompleteMultipartUpload>${lines.join("")}</CompleteMultipartUpload>`,
    );
    const done = await call(at, { method: "POST", key, query: { uploadId }, body });
    // S3 says 200 before it is done, and may say inside that it failed.
    if (!(await done.text()).includes("CompleteMultipartUploadResult"))
      throw new Error("the file storage could not put the parts together");
  } catch (error) {
    await call(at, { method: "DELETE", key, query: { uploadId } }).catch(() => {});
    throw error;
  }
}

export function s3Storage(at: Bucket): Place {
  return {
    async put(key, source) {
      const parts = inParts(source);
      const first = (await parts.next()).value ?? new Uint8Array();
      if (first.byteLength === PART_BYTES) return putInParts(at, key, first, parts);
      const response = await call(at, { method: "PUT", key, body: first });
      await response.body?.cancel();
    },
    async open(key, range) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.first}-${range.last}` } : {};
      const response = await call(at, { method: "GET", key, headers }, [404]);
      if (response.status !== 404) return response.body ?? (async function* () {})();
      await response.body?.cancel();
      return null;
    },
    async remove(key) {
      const response = await call(at, { method: "DELETE", key }, [404]);
      await response.body?.cancel();
    },
    async *list(prefix) {
      let token: string | undefined;
      do {
        const query = { "list-type": "2", prefix, ...(token ? { "continuation-token": token } : {}) };
        const xml = await (await call(at, { method: "GET", query })).text();
        yield* texts(xml, "Key");
        token = texts(xml, "NextContinuationToken")[0];
      } while (token);
    },
  };
}
