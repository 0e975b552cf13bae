/**
 * Answers that were given already. Their key holds the number of the artist's last commit, so a commit makes them unreachable
 * and nothing has to be removed; what nobody asks for again expires. Without Redis every answer is worked out.
 * Requests for the same answer at the same time share one calculation.
 */
import { createHash } from "node:crypto";
import type { Artist } from "#lib/catalogue/index.ts";
import { dayBounds } from "#lib/core/zones.ts";
import { readEnv } from "#lib/platform/env.ts";
import { answerKey, redis } from "#lib/platform/redis.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { ratesVersion } from "#lib/revenue/index.ts";
import { readCommit } from "./commit.ts";
import type { Range } from "./range.ts";

/** Of an answer that somebody asks for. */
export type Asked = {
  /** The same while the answer is the same. */
  etag: string;
  /** The answer as JSON. */
  body(): Promise<string>;
};

const KEPT_SECONDS = 600;
/** Of the answers' form: another one makes what is kept unreachable. */
const FORM = 1;
const HOUR_MS = 3_600_000;

const running = (): Map<string, Promise<string>> => singleton("answers:running", () => new Map());

/** Buckets become complete as time passes: by the hour, or with the artist's days. */
function timeOf(artist: Artist, { today, range }: { today: string; range: Range }, nowMs: number): string {
  // Hours of Kathmandu end at a quarter past.
  if (range.interval === "hour") return String(Math.floor(nowMs / (HOUR_MS / 4)));
  return `${today}|${dayBounds(artist.zones, today).endMs}`;
}

async function kept(key: string): Promise<string | null> {
  try {
    return await redis().get(key);
  } catch {
    return null;
  }
}

async function workOut(key: string, build: () => Promise<unknown>): Promise<string> {
  const body = JSON.stringify(await build());
  redis()
    .set(key, body, "EX", KEPT_SECONDS)
    .catch(() => {});
  return body;
}

export async function answerOnce(
  artist: Artist,
  question: { section: string; today: string; range: Range },
  nowMs: number,
  build: () => Promise<unknown>,
): Promise<Asked> {
  const [{ seq }, rates] = await Promise.all([readCommit(artist.id), ratesVersion()]);
  const { K_ANONYMITY, REPORTING_CURRENCY } = readEnv();
  const state = [FORM, seq, rates, artist.updatedAt.getTime(), K_ANONYMITY, REPORTING_CURRENCY];
  const text = JSON.stringify([artist.id, question, timeOf(artist, question, nowMs), state]);
  const hash = createHash("sha256").update(text).digest("base64url").slice(0, 27);
  const key = answerKey(artist.id, hash);
  const once = (): Promise<string> => {
    const shared = running().get(key);
    if (shared) return shared;
    const promise = kept(key)
      .then((body) => body ?? workOut(key, build))
      .finally(() => running().delete(key));
    running().set(key, promise);
    return promise;
  };
  return { etag: `"${hash}"`, body: once };
}
