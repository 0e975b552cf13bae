/**
 * Signature version 4, as S3 wants it: of the method, the path, the query, the headers given and the body's hash. Pure.
 * Some forty lines of our own rather than a client of a hundred packages for four calls.
 */
import { createHash, createHmac } from "node:crypto";

export type Credentials = { region: string; accessKey: string; secretKey: string };

/** The body's SHA-256 must stand among the headers as `x-amz-content-sha256`. */
export type ToSign = { method: string; url: URL; headers: Record<string, string> };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** As RFC 3986 has it: stricter than encodeURIComponent. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort(byText)
    .join("&");
}

/** @returns the headers with `host`, `x-amz-date` and `authorization` added */
export function signed(
  { method, url, headers }: ToSign,
  { region, accessKey, secretKey }: Credentials,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const all: Record<string, string> = { ...headers, host: url.host, "x-amz-date": time };
  const names = Object.keys(all).sort(byText);
  const path = decodeURIComponent(url.pathname).split("/").map(encode).join("/");
  const request = [
    method,
    path,
    canonicalQuery(url),
    ...names.map((name) => `${name}:${all[name]!.trim()}`),
    "",
    names.join(";"),
    all["x-amz-content-sha256"],
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(request)].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>((parent, part) => hmac(parent, part), `AWS4${secretKey}`);
  const signature = hmac(key, text).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope},SignedHeaders=${names.join(";")},Signature=${signature}`;
  return { ...all, authorization };
}
