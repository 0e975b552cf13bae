/** Links that open one file for a while without a sign-in: the path and the end are signed (HMAC-SHA256). */
import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { Problem } from "#lib/core/problem.ts";
import { readEnv } from "./env.ts";
import { keyRing } from "./keys.ts";

export type LinkQuery = { expires: string; signature: string };

const macOf = (key: KeyObject, path: string, expires: string): Buffer =>
  createHmac("sha256", key).update(`${path}\n${expires}`).digest();

/** @returns the address that opens the file */
export function signedLink(path: string, expiresAt: Date): string {
  const expires = String(Math.floor(expiresAt.getTime() / 1000));
  const signature = macOf(keyRing("files")[0]!.key, path, expires).toString("base64url");
  const { NEXTAUTH_URL, PORT } = readEnv();
  const query = new URLSearchParams({ expires, signature });
  // Never under a request's own host: whoever sends the request chooses that.
  return new URL(`${path}?${query}`, NEXTAUTH_URL ?? `http://localhost:${PORT}`).href;
}

/** @throws Problem 403 for a link that we did not sign, 410 for one that is over */
export function checkLink(path: string, { expires, signature }: LinkQuery, nowMs = Date.now()): void {
  const given = Buffer.from(signature, "base64url");
  const isOurs = keyRing("files").some(({ key }) => {
    const mac = macOf(key, path, expires);
    return given.length === mac.length && timingSafeEqual(given, mac);
  });
  // One text for one signature: decoding is lenient.
  if (!isOurs || given.toString("base64url") !== signature)
    throw new Problem(403, "link_invalid", "This link was changed or is not ours; ask for a new one");
  if (Number(expires) * 1000 <= nowMs)
    throw new Problem(410, "link_expired", "This link is over; ask for a new one");
}
