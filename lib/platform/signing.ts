/**
 * Signatures that anyone can check: Ed25519 over canonical JSON. The key follows from ENCRYPTION_KEY, so that it needs no
 * keeping of its own; keys that followed from earlier ones are still published, and what they signed stays good.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { canonicalJson } from "#lib/core/canonical.ts";
import { keyRing, type NamedKey } from "./keys.ts";

/** A public key as RFC 8037 writes it; `kid` is its thumbprint (RFC 7638). */
export type Jwk = { kty: "OKP"; crv: "Ed25519"; x: string; kid: string; use: "sig"; alg: "EdDSA" };

/** What stands in front of the seed in the PKCS #8 form of a private key. */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

type Pair = { key: KeyObject; jwk: Jwk };

function pairOf({ key: secret }: NamedKey): Pair {
  const seed = secret.export();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  const x = String(createPublicKey(key).export({ format: "jwk" }).x);
  const kid = createHash("sha256")
    .update(canonicalJson({ crv: "Ed25519", kty: "OKP", x }))
    .digest("base64url");
  return { key, jwk: { kty: "OKP", crv: "Ed25519", x, kid, use: "sig", alg: "EdDSA" } };
}

/** By the ring that they follow from: another environment has another ring. */
const known = new WeakMap<readonly NamedKey[], readonly Pair[]>();

/** The current pair first. */
function pairs(): readonly Pair[] {
  const ring = keyRing("signing");
  const made = known.get(ring) ?? ring.map(pairOf);
  known.set(ring, made);
  return made;
}

/** base64url, under the current key. @throws Error when ENCRYPTION_KEY is not set */
export function signCanonical(value: object): string {
  return sign(null, Buffer.from(canonicalJson(value)), pairs()[0]!.key).toString("base64url");
}

/** Whether the holder of the key signed exactly this. What is no signature at all is a wrong one. */
export function verifyCanonical(
  value: object,
  signature: string,
  jwk: Pick<Jwk, "kty" | "crv" | "x">,
): boolean {
  const { kty, crv, x } = jwk;
  const key = createPublicKey({ key: { kty, crv, x }, format: "jwk" });
  const bytes = Buffer.from(signature, "base64url");
  // One text for one signature: decoding is lenient, so a changed text could mean the same bytes.
  if (bytes.length !== 64 || bytes.toString("base64url") !== signature) return false;
  return verify(null, Buffer.from(canonicalJson(value)), key, bytes);
}

/** The current key first, then those that followed from ENCRYPTION_KEY_PREVIOUS. */
export const publicKeys = (): [Jwk, ...Jwk[]] => {
  const [current, ...previous] = pairs().map(({ jwk }) => jwk);
  return [current!, ...previous];
};
