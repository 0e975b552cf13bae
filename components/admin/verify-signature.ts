/** Checks a signature in the browser, with the published keys and nothing else of ours. */
import { canonicalJson } from "#lib/core/canonical.ts";

type PublicKey = { kty: string; crv: string; x: string; kid?: string };
/** The current key, and those that signed before. */
type PublishedKeys = PublicKey & { keys?: PublicKey[] };
export type Verdict = "valid" | "invalid" | "unsupported";

const KEY_PATH = "/.well-known/harmonie-privacy-key";

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

async function isSignedBy(key: PublicKey, text: string, signature: string): Promise<boolean> {
  const { kty, crv, x } = key;
  const imported = await crypto.subtle.importKey("jwk", { kty, crv, x }, { name: "Ed25519" }, false, [
    "verify",
  ]);
  return crypto.subtle.verify(
    { name: "Ed25519" },
    imported,
    bytesOf(signature),
    new TextEncoder().encode(text),
  );
}

/** @throws TypeError when the keys can't be read */
async function readKeys(): Promise<PublicKey[]> {
  const answer = await fetch(KEY_PATH, { cache: "no-store" });
  if (!answer.ok) throw new TypeError(`${KEY_PATH} answered ${answer.status}`);
  const { keys = [], ...current } = (await answer.json()) as PublishedKeys;
  return [current, ...keys];
}

/** Whether one of the published keys signed exactly this document. @throws TypeError when the keys can't be read */
export async function verifySigned(document: { signature: string }): Promise<Verdict> {
  const { signature, ...signed } = document;
  const keys = await readKeys();
  // Browsers without Ed25519, and pages that did not come over HTTPS, can't check.
  if (!globalThis.crypto?.subtle) return "unsupported";
  try {
    const text = canonicalJson(signed);
    for (const key of keys) if (await isSignedBy(key, text, signature)) return "valid";
    return "invalid";
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return "unsupported";
    return "invalid";
  }
}
