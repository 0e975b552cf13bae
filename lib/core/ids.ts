/** Ids derived by hash, so that the same thing gets the same id wherever it is made. */
import { hash, randomBytes } from "node:crypto";

/**
 * The first 12 bytes (24 hex digits) of SHA-256 over the parts, joined by a byte that no part may hold
 * unescaped: the length of each part goes in front of it, so ("a", "bc") and ("ab", "c") differ.
 * 96 bits: among 10^9 rows two collide with a chance of about 6·10^-12.
 */
export function derivedId(...parts: (string | number)[]): string {
  // One call with one text: a third of what a hash costs that is fed part by part.
  let text = "";
  for (const part of parts) {
    const own = String(part);
    text += `${own.length}:${own}`;
  }
  return hash("sha256", text, "hex").slice(0, 24);
}

/** A random name for a person: 128 bits, base64url, 22 characters. Nothing can be computed from it. */
export const newPseudonym = (): string => randomBytes(16).toString("base64url");
