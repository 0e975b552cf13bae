/**
 * Whose arrivals somebody watches. The hot road asks memory alone; what is remembered is read anew, aside, when a batch
 * finds it old. A Redis that is away means that nobody watches.
 */
import { redis, WATCHED_ARRIVALS_KEY } from "#lib/platform/redis.ts";
import { singleton } from "#lib/platform/singleton.ts";

const WATCH_MS = 60_000;
const REMEMBERED_MS = 2000;
/** Batches held while the answer comes: a developer's first event must not be missed, a flood must not fill memory. */
const MAX_WAITING = 100;

type Watched = ReadonlySet<string>;
type Note = (watched: Watched) => void;
type Memory = { places: Set<string>; readAt: number; isReading: boolean; waiting: Note[] };

const memory = (): Memory =>
  singleton("ingest:watched", () => ({
    places: new Set(),
    readAt: Number.NEGATIVE_INFINITY,
    isReading: false,
    waiting: [],
  }));

/** Batches of the same turn wait for one read. */
async function read(kept: Memory): Promise<void> {
  kept.isReading = true;
  const places = await redis()
    .zrangebyscore(WATCHED_ARRIVALS_KEY, Date.now(), "+inf")
    .catch(() => []);
  kept.places = new Set(places);
  kept.readAt = performance.now();
  kept.isReading = false;
  const waiting = kept.waiting;
  kept.waiting = [];
  if (kept.places.size > 0) for (const note of waiting) note(kept.places);
}

/** Calls `note` if anybody watches anything; at once, or when it is known. */
export function ifWatched(note: Note): void {
  const kept = memory();
  if (performance.now() - kept.readAt < REMEMBERED_MS) {
    if (kept.places.size > 0) note(kept.places);
    return;
  }
  if (kept.waiting.length < MAX_WAITING) kept.waiting.push(note);
  if (!kept.isReading) void read(kept);
}

/** From now on, and for a minute, what arrives in these places is kept. */
export async function watch(places: readonly string[]): Promise<void> {
  const nowMs = Date.now();
  await redis()
    .multi()
    .zremrangebyscore(WATCHED_ARRIVALS_KEY, "-inf", nowMs)
    .zadd(WATCHED_ARRIVALS_KEY, ...places.flatMap((place) => [nowMs + WATCH_MS, place]))
    .pexpire(WATCHED_ARRIVALS_KEY, WATCH_MS)
    .exec();
  for (const place of places) memory().places.add(place);
}
