/**
 * The keys that JWKS_URL publishes, as they were lately: asked for anew when they are old or a token names one that is
 * not among them, so that a rotated key works at once and a withdrawn one stops. While the publisher does not answer the
 * known ones go on for an hour; nobody waits for it longer than two seconds, and not again right after it failed.
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { Problem } from "#lib/core/problem.ts";
import { singleton } from "#lib/platform/singleton.ts";

const FRESH_MS = 10 * 60_000;
const USABLE_MS = 60 * 60_000;
/** Between two questions, whoever sends tokens with keys of their invention. */
const ASK_AGAIN_MS = 5000;
const ANSWER_MS = 2000;
const RETRY_SECONDS = 5;

type KeySet = { url: string; keys: JWTVerifyGetKey | null; gotAt: number; askedAt: number };

const keptOf = (url: string): KeySet => {
  const kept = singleton<{ set?: KeySet }>("apps:key-set", () => ({}));
  if (kept.set?.url !== url)
    kept.set = { url, keys: null, gotAt: Number.NEGATIVE_INFINITY, askedAt: Number.NEGATIVE_INFINITY };
  return kept.set;
};

async function ask(url: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (!response.ok) throw new Error(`the key set answered ${response.status}`);
  return createLocalJWKSet((await response.json()) as JSONWebKeySet);
}

/** Requests that need the keys at the same moment wait for one question. */
const pending = (): Map<string, Promise<void>> => singleton("apps:key-set:pending", () => new Map());

function refresh(set: KeySet, nowMs: number): Promise<void> {
  const running = pending().get(set.url);
  if (running) return running;
  if (nowMs < set.askedAt + ASK_AGAIN_MS) return Promise.resolve();
  set.askedAt = nowMs;
  const asking = ask(set.url)
    .then((keys) => void Object.assign(set, { keys, gotAt: nowMs }))
    .catch(() => {})
    .finally(() => pending().delete(set.url));
  pending().set(set.url, asking);
  return asking;
}

function usable(set: KeySet, nowMs: number): JWTVerifyGetKey {
  if (set.keys && nowMs < set.gotAt + USABLE_MS) return set.keys;
  throw new Problem(
    503,
    "keys_away",
    "The keys that tokens are checked with can't be read now; send the same request again later",
    { retryAfterSeconds: RETRY_SECONDS },
  );
}

/** The key that a token names. @throws Problem 503 when the keys are not known, errors of jose when there is no such key */
export const keyFrom =
  (url: string, nowMs = Date.now()): JWTVerifyGetKey =>
  async (header, token) => {
    const set = keptOf(url);
    if (nowMs >= set.gotAt + FRESH_MS) await refresh(set, nowMs);
    try {
      return await usable(set, nowMs)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh(set, nowMs);
      return usable(set, nowMs)(header, token);
    }
  };
