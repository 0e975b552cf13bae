/**
 * Keys for one purpose each, derived from ENCRYPTION_KEY (HKDF-SHA256), so that none is used for two things. While
 * ENCRYPTION_KEY_PREVIOUS names older ones, what was written under them stays readable (`npm run keys:rotate`).
 */
import { createHash, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { type Env, readEnv } from "./env.ts";
import { singleton } from "./singleton.ts";

export type Purpose =
  | "audit"
  | "emails"
  | "fields"
  | "files"
  | "limits"
  | "outside"
  | "people"
  | "queries"
  | "requests"
  | "selves"
  | "sessions"
  | "signing"
  | "tokens"
  | "webhooks"
  | "wrapping";

/**
 * `kid` names the ENCRYPTION_KEY that a key comes from, in what is stored: 8 hex digits of its hash. Keys are objects, not
 * bytes: Node takes ten times as long to begin a hash or a cipher with bytes (31 µs, not 3), which every batch would pay.
 */
export type NamedKey = { kid: string; key: KeyObject };

type Derived = { env: Env; rings: Map<Purpose, NamedKey[]> };

/** The rings of the environment as it is now: a changed one begins anew. */
function ringsNow(): Derived {
  const kept = singleton<{ now?: Derived }>("keys", () => ({}));
  const env = readEnv();
  if (kept.now?.env !== env) kept.now = { env, rings: new Map() };
  return kept.now;
}

function derive({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous }: Env, purpose: Purpose) {
  if (!current) throw new Error("ENCRYPTION_KEY is not set: 64 hex digits, the same at every start");
  return [current, ...previous].map((text) => {
    const root = Buffer.from(text, "hex");
    const kid = createHash("sha256").update(root).digest("hex").slice(0, 8);
    const bytes = Buffer.from(hkdfSync("sha256", root, "", `harmonie:${purpose}`, 32));
    return { kid, key: createSecretKey(bytes) };
  });
}

/** The keys of a purpose, 32 bytes each: the current one first, then those that only read. @throws Error without ENCRYPTION_KEY */
export function keyRing(purpose: Purpose): readonly NamedKey[] {
  const { env, rings } = ringsNow();
  let ring = rings.get(purpose);
  if (!ring) {
    ring = derive(env, purpose);
    rings.set(purpose, ring);
  }
  return ring;
}

/** The current key of a purpose, 32 bytes. @throws Error when ENCRYPTION_KEY is not set */
export const keyFor = (purpose: Purpose): KeyObject => keyRing(purpose)[0]!.key;
