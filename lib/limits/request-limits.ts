/**
 * What one request uses up of its caller's limits: a secret key's (or a token's) own; of a publishable key, which lies in
 * every app, each address's and each listener's, and the events of all of them together; of what is no key, its address's.
 */
import { Problem } from "#lib/core/problem.ts";
import { readEnv } from "#lib/platform/env.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { networkOf } from "./network-of.ts";
import { SharedCounts } from "./share-counts.ts";
import { type Used, type Verdict, Windows } from "./windows.ts";

type Key = { id: string; publishable: boolean };

/** Wrong keys a minute from one address. An app with an old key sends a few; more is somebody who tries. */
const WRONG_KEYS_MAX = 60;
/** No id is longer; a longer one is refused when the batch is looked at. */
const MAX_ID = 512;

const windows = (): Windows =>
  singleton("limits", () => {
    const shared = new SharedCounts();
    return new Windows((entry) => shared.add(entry));
  });

function requireRoom({ waitSeconds, limit }: Verdict, code: string, what: string): void {
  if (waitSeconds === null) return;
  const detail = `More than ${limit} ${what} a minute; send this again after ${waitSeconds} seconds`;
  throw new Problem(429, code, detail, { retryAfterSeconds: waitSeconds });
}

/** The parts of a batch that count, as far as they are there: it is not validated yet. */
function partsOf(body: unknown): { listener: string | null; events: number } {
  const { userId, anonymousId, events } = (body ?? {}) as Record<string, unknown>;
  const listener =
    typeof userId === "string"
      ? `user ${userId}`
      : typeof anonymousId === "string"
        ? `anonymous ${anonymousId}`
        : null;
  return {
    listener: listener?.slice(0, MAX_ID) ?? null,
    events: Array.isArray(events) ? events.length : 0,
  };
}

export class RequestLimits {
  readonly #addressOf: () => string;
  #key: Key | null = null;
  #tightest: Used | null = null;

  constructor(addressOf: () => string) {
    this.#addressOf = addressOf;
  }

  #count(name: string): void {
    const verdict = windows().take(name, readEnv().RATE_LIMIT_MAX, 1, Date.now());
    if (!this.#tightest || verdict.remaining <= this.#tightest.remaining) this.#tightest = verdict;
    requireRoom(verdict, "rate_limited", "requests");
  }

  /** Before anything is done for the caller. @throws Problem 429 */
  countRequest(key: Key): void {
    this.#key = key;
    this.#count(key.publishable ? `address ${key.id} ${networkOf(this.#addressOf())}` : `key ${key.id}`);
  }

  /**
   * After a key was found to be none; a right one is never asked, so that nobody suffers from who shares their address.
   * @throws Problem 429
   */
  countWrongKey(): void {
    const name = `wrong ${networkOf(this.#addressOf())}`;
    const verdict = windows().take(name, WRONG_KEYS_MAX, 1, Date.now());
    requireRoom(verdict, "too_many_wrong_keys", "wrong keys from this address");
  }

  /** Before a batch is stored; only those of publishable keys count. @throws Problem 429 */
  countBatch(body: unknown): void {
    if (!this.#key?.publishable) return;
    const { listener, events } = partsOf(body);
    if (listener) this.#count(`listener ${this.#key.id} ${listener}`);
    const budget = readEnv().EVENT_BUDGET;
    if (budget === undefined) return;
    const verdict = windows().take(`events ${this.#key.id}`, budget, events, Date.now());
    if (verdict.waitSeconds !== null) this.#tightest = verdict;
    requireRoom(verdict, "event_budget_spent", "events of this key");
  }

  /** For every answer to a caller who has limits. */
  headers(): Record<string, string> {
    if (!this.#tightest) return {};
    const { limit, remaining, resetSeconds } = this.#tightest;
    return {
      "ratelimit-limit": String(limit),
      "ratelimit-remaining": String(remaining),
      "ratelimit-reset": String(resetSeconds),
    };
  }
}
