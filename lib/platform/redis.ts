/** Redis: every key and channel, with its life, is named here. Nothing in Redis is the only copy of a number but "listening now". */
import { createHmac } from "node:crypto";
import { Redis } from "ioredis";
import { sleep } from "./clock.ts";
import { readEnv } from "./env.ts";
import { keyFor } from "./keys.ts";
import { singleton } from "./singleton.ts";

export type { Redis } from "ioredis";

/** In place of addresses, which Redis need not know. Keyed: a plain hash of one could be told by trying. */
const shortHash = (text: string): string =>
  createHmac("sha256", keyFor("limits")).update(`redis:${text}`).digest("base64url").slice(0, 27);

/** Sorted set: a play that runs now → until when it counts (ms). Removed at its end; swept when read. */
export const listeningKey = (artistId: string): string => `listening:${artistId}`;
/** String: an answer as JSON, under a hash of what was asked and the artist's last commit. Expires after minutes. */
export const answerKey = (artistId: string, hash: string): string => `answer:${artistId}:${hash}`;
/** Sorted set: whose arrivals somebody watches → until when (ms). Renewed while the page asks; goes a minute after the last did. */
export const WATCHED_ARRIVALS_KEY = "setup:watched";
/** List: the last batches of an artist or an app as JSON, newest first, without a person. Written only while watched; goes after an hour. */
export const arrivalsKey = (place: string): string => `setup:arrivals:${place}`;
/** List: the last mails of a demo as JSON, newest first. Goes an hour after the last. */
export const MAILBOX_KEY = "mail:box";
/** String: how often somebody tried something, under a hash of who. Goes with the time in which tries are counted. */
export const limitKey = (what: string, who: string): string => `limit:${what}:${shortHash(who)}`;
/** String: what somebody used of a limit in one minute, under a keyed hash of who. Goes after two more. */
export const rateKey = (hash: string, minute: number): string => `rate:${hash}:${minute}`;
/** String: tries of a sign-in for an account or from an address. Goes an hour after the last. */
export const signInTriesKey = (what: string, who: string): string =>
  `sign-in:tries:${what}:${shortHash(who)}`;
/** String: while it lives, who tried too often waits. At most minutes. */
export const signInWaitKey = (what: string, who: string): string => `sign-in:wait:${what}:${shortHash(who)}`;
/** Hash: what a player's session said of its states, by when; of no person. Goes six hours after the last. */
export const cmcdKey = (app: string, sid: string, cid: string): string =>
  `cmcd:${shortHash(JSON.stringify([app, sid, cid]))}`;
/** Hash: a person's number → plays on one UTC day, only of those who have very many. Goes two days after the day. */
export const playsKey = (database: string, day: number): string => `plays:${database}:${day}`;
/** Channel: the fold says which artists a commit touched (JSON array of ids). */
export const COMMITS_CHANNEL = "commits";
/** Channel: how far a report, an export or a request is, and whose it is (JSON). */
export const WORK_CHANNEL = "work";
/** Channel: somebody was stopped, erased or joined with another (no content; lib/people reads from the database who). */
export const PEOPLE_CHANNEL = "people";

export function connectRedis(): Redis {
  const { REDIS_HOST, REDIS_PORT } = readEnv();
  const client = new Redis({
    host: REDIS_HOST ?? "127.0.0.1",
    port: REDIS_PORT,
    // While Redis is away commands fail at once instead of queueing: callers have a decided answer without it.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 1500,
    commandTimeout: 1500,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  });
  // Without a listener ioredis would throw; /health tells the state.
  client.on("error", () => {});
  return client;
}

export const redis = (): Redis => singleton("redis", connectRedis);

/** Waits until Redis answers, or until it has had its time: the service starts without it too. */
export async function redisReady(limitMs = 2000): Promise<void> {
  const client = redis();
  if (client.status === "ready") return;
  await Promise.race([new Promise((resolve) => client.once("ready", resolve)), sleep(limitMs)]);
}
