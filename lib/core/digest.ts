import { createHash } from "node:crypto";

/**
 * SHA-256 of what a batch seals: the body without `sentAt`, the only part in which a retry may differ.
 * Keys are taken in the order in which the sender wrote them: a retry repeats its own bytes.
 */
export function sealOf(body: Record<string, unknown>): Buffer {
  const { sentAt: _sentAt, ...sealed } = body;
  return createHash("sha256").update(JSON.stringify(sealed)).digest();
}
