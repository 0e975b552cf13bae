/**
 * The last batches of an artist, for those who set up an app. Guarantees: nothing is kept unless somebody watches, no
 * answer waits for it, and a Redis that is away changes nothing but that.
 */
import { arrivalsKey, redis } from "#lib/platform/redis.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { type Arrival, arrivalSchema, arrivalsOf, joined, type Receipt } from "./recent-arrival.ts";
import { ifWatched, watch } from "./recent-watch.ts";

const KEPT = 50;
const KEPT_SECONDS = 3600;
/** More than anybody reads: a busy artist who watches must not cost a write for each batch. */
const MAX_PER_SECOND = 25;

const pace = (): { second: number; noted: number } =>
  singleton("ingest:arrivals", () => ({ second: 0, noted: 0 }));

function hasRoom(nowMs: number): boolean {
  const kept = pace();
  const second = Math.floor(nowMs / 1000);
  if (kept.second !== second) Object.assign(kept, { second, noted: 0 });
  kept.noted += 1;
  return kept.noted <= MAX_PER_SECOND;
}

function keep(arrivals: ReadonlyMap<string, Arrival>): void {
  const pipeline = redis().pipeline();
  for (const [place, arrival] of arrivals) {
    const key = arrivalsKey(place);
    pipeline
      .lpush(key, JSON.stringify(arrival))
      .ltrim(key, 0, KEPT - 1)
      .expire(key, KEPT_SECONDS);
  }
  pipeline.exec().catch(() => {});
}

/** Remembers an answered batch for those who watch; returns at once. */
export function noteArrival(receipt: Receipt): void {
  ifWatched((watched) => {
    const arrivals = arrivalsOf(receipt, (place) => watched.has(place));
    if (arrivals.size > 0 && hasRoom(receipt.nowMs)) keep(arrivals);
  });
}

/** What arrived in these places, newest first; from now on, for a minute, more is kept. @throws while Redis is away */
export async function readArrivals(places: readonly string[]): Promise<Arrival[]> {
  await watch(places);
  const lists = await Promise.all(places.map((place) => redis().lrange(arrivalsKey(place), 0, KEPT - 1)));
  const parts = lists.flat().map((text) => arrivalSchema.parse(JSON.parse(text)));
  return joined(parts).slice(0, KEPT);
}

/** Lets go of everything that was noted: the lists hold no person, but parts of what somebody's app sent. */
export async function forgetArrivals(): Promise<void> {
  let cursor = "0";
  do {
    const [next, keys] = await redis().scan(cursor, "MATCH", arrivalsKey("*"), "COUNT", 1000);
    if (keys.length > 0) await redis().unlink(...keys);
    cursor = next;
  } while (cursor !== "0");
}
