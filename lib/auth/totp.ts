/** One-time codes of RFC 6238 as every authenticator app makes them: SHA-1, 30 seconds, 6 digits. Pure. */
import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_MS = 30_000;
const DIGITS = 6;
/** A phone's clock may be a step off, and a code takes a moment to be typed. */
const TOLERANCE = [0, -1, 1];
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, without padding: the form in which apps take a secret. */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let [value, bits] = [0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      text += ALPHABET[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const offset = hash[hash.length - 1]! & 15;
  const number = (hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, "0");
}

export const stepAt = (ms: number): number => Math.floor(ms / STEP_MS);

/** The step whose code it is, when that is later than `lastStep`; null for a wrong, an old or a used one. */
export function stepOfCode(secret: Uint8Array, code: string, nowMs: number, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  for (const offset of TOLERANCE) {
    const step = stepAt(nowMs) + offset;
    if (step > lastStep && timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code))) return step;
  }
  return null;
}

/** What an app reads from a link or a picture. */
export function totpUri(secret: Uint8Array, account: string): string {
  const issuer = "Harmonie Analytics";
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const fields = { secret: toBase32(secret), issuer, algorithm: "SHA1", digits: "6", period: "30" };
  // Apps read %20 for a space, and not all of them a plus sign.
  return `otpauth://totp/${label}?${new URLSearchParams(fields)}`.replaceAll("+", "%20");
}
