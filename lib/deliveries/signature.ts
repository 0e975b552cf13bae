/**
 * How a receiver knows that a webhook is ours: HMAC-SHA256 over `timestamp.body` in `Harmonie-Signature: t=…,v1=…`. The
 * secret is the schedule's own and follows from ENCRYPTION_KEY; while that changes, a second v1 is signed by the key before.
 */
import { createHmac, type KeyObject } from "node:crypto";
import { keyRing } from "#lib/platform/keys.ts";

const secretOf = (key: KeyObject, scheduleId: string): string =>
  `whsec_${createHmac("sha256", key).update(scheduleId).digest("base64url")}`;

/** For whoever set the schedule up, to give to the receiver. */
export const webhookSecret = (scheduleId: string): string =>
  secretOf(keyRing("webhooks")[0]!.key, scheduleId);

export function signatureHeader(scheduleId: string, seconds: number, body: string): string {
  const signatures = keyRing("webhooks").map(({ key }) =>
    createHmac("sha256", secretOf(key, scheduleId)).update(`${seconds}.${body}`).digest("hex"),
  );
  return [`t=${seconds}`, ...signatures.map((signature) => `v1=${signature}`)].join(",");
}
