/**
 * Brings one sealed batch to POST /api/track. Repeats network errors, 429 and 5xx with the same id and events,
 * so that the service can tell a repetition; gives up on answers that a repetition can't change.
 */
import type { SealedBatch } from "./crowd.ts";

/** The part of `fetch` that is needed. */
export type Send = (
  url: string,
  init: { method: "POST"; headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<Response>;

export type Clock = {
  /** Epoch ms. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

export type Delivery = { url: string; key: string; send: Send; clock: Clock; signal: AbortSignal };
export type Delivered =
  | { kind: "accepted"; attempts: number; rejectedEvents: number }
  | { kind: "refused"; attempts: number; status: number; detail: string }
  | { kind: "gave_up"; attempts: number }
  | { kind: "stopped"; attempts: number };

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const LONGEST_RETRY_AFTER_MS = 300_000;
const ATTEMPT_TIMEOUT_MS = 15_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;

/** Milliseconds that a Retry-After header asks for (seconds or an HTTP date), or null without a usable one. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
}

type Attempt = { status: number; text: string; retryAfterMs: number | null } | null;

async function attempt(sealed: string, { url, key, send, clock, signal }: Delivery): Promise<Attempt> {
  try {
    const response = await send(`${url.replace(/\/+$/, "")}/api/track`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      // The sealed text never changes; only the device's clock in front of it does.
      body: `{"sentAt":${clock.now()},${sealed.slice(1)}`,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), clock.now()),
    };
  } catch {
    return null;
  }
}

function countRejected(text: string): number {
  try {
    const answer: unknown = JSON.parse(text);
    const rejected =
      typeof answer === "object" && answer !== null && "rejected" in answer ? answer.rejected : [];
    return Array.isArray(rejected) ? rejected.length : 0;
  } catch {
    return 0;
  }
}

/** Sends until accepted, refused, ten minutes old, or stopped by the signal. Never throws. */
export async function deliver(batch: SealedBatch, delivery: Delivery): Promise<Delivered> {
  const { clock, signal } = delivery;
  const sealed = JSON.stringify(batch);
  const giveUpAt = clock.now() + GIVE_UP_AFTER_MS;
  let waitMs = FIRST_WAIT_MS;
  for (let attempts = 1; ; attempts++) {
    if (signal.aborted) return { kind: "stopped", attempts: attempts - 1 };
    const answer = await attempt(sealed, delivery);
    if (answer && answer.status < 300)
      return { kind: "accepted", attempts, rejectedEvents: countRejected(answer.text) };
    if (signal.aborted) return { kind: "stopped", attempts };
    if (answer && answer.status !== 429 && answer.status < 500) {
      return { kind: "refused", attempts, status: answer.status, detail: answer.text.slice(0, 300) };
    }
    const pauseMs = answer?.retryAfterMs ?? waitMs;
    if (clock.now() + pauseMs > giveUpAt) return { kind: "gave_up", attempts };
    await clock.sleep(pauseMs, signal);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}
