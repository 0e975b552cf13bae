/**
 * Listening now: the plays that run. The only number that lies in Redis alone: a play counts from its start until its
 * end, or until nothing was heard of it for a while. Null while Redis is away: not known is not zero.
 */
import { derivedId } from "#lib/core/ids.ts";
import type { TrackEvent } from "#lib/events/kinds.ts";
import { listeningKey, redis } from "#lib/platform/redis.ts";

/** Trackers send a heartbeat every 30 s; after three that did not come a play is taken for over. */
export const LISTENING_MS = 100_000;

/** Plays a command: a backlog of full batches has more of them than a call takes arguments. */
const AT_ONCE = 1000;

type Batch = { person: string; skewMs: number; events: readonly TrackEvent[]; flag?: string };
type Change = { artistId: string; member: string; untilMs: number };

/** The last word on each play of these batches that is about now; `untilMs` 0 means that it ended. */
export function listeningChanges(batches: readonly Batch[], nowMs: number): Change[] {
  const changes = new Map<string, Change & { atMs: number }>();
  for (const { person, skewMs, events, flag } of batches) {
    if (flag !== undefined) continue;
    for (const event of events) {
      const starts =
        event.type === "play_started" || event.type === "heartbeat" || event.type === "play_progress";
      const ends = event.type === "play_ended" || event.type === "play_failed";
      if (!event.artistId || !(starts || ends)) continue;
      const atMs = event.at + skewMs;
      const untilMs = ends ? 0 : atMs + LISTENING_MS;
      if (starts && untilMs <= nowMs) continue;
      // Redis is told of a play, not whose it is.
      const member = derivedId("listening", person, event.playId ?? event.contentId ?? "");
      const key = `${event.artistId}|${member}`;
      const before = changes.get(key);
      if (!before || before.atMs <= atMs)
        changes.set(key, { artistId: event.artistId, member, untilMs, atMs });
    }
  }
  return [...changes.values()];
}

/** Applies the changes; a Redis that is away costs only this number. @returns the artists that were touched */
export async function noteListening(batches: readonly Batch[], nowMs = Date.now()): Promise<Set<string>> {
  const byArtist = Map.groupBy(listeningChanges(batches, nowMs), ({ artistId }) => artistId);
  if (byArtist.size === 0) return new Set();
  const pipeline = redis().pipeline();
  for (const [artistId, changes] of byArtist) {
    const key = listeningKey(artistId);
    // Under load hardly a play is alone: two commands for many of an artist's, not one a play.
    for (let start = 0; start < changes.length; start += AT_ONCE) {
      const some = changes.slice(start, start + AT_ONCE);
      const ended = some.filter(({ untilMs }) => untilMs === 0);
      const running = some.filter(({ untilMs }) => untilMs !== 0);
      if (ended.length > 0) pipeline.zrem(key, ...ended.map(({ member }) => member));
      if (running.length > 0)
        pipeline.zadd(key, "GT", ...running.flatMap(({ untilMs, member }) => [untilMs, member]));
    }
    pipeline.pexpire(key, LISTENING_MS);
  }
  await pipeline.exec();
  return new Set(byArtist.keys());
}

export async function countListening(artistId: string, nowMs: number): Promise<number | null> {
  try {
    const key = listeningKey(artistId);
    await redis().zremrangebyscore(key, "-inf", nowMs);
    return await redis().zcard(key);
  } catch {
    return null;
  }
}
