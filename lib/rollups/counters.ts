/**
 * How an event adds to a rollup: the counters that it raises and by how much. Additive metrics are sums of
 * these, so a metric's rule is settled here, once, and rebuilt days follow it too.
 */
import type { EventType, TrackEvent } from "#lib/events/kinds.ts";

export type Counter =
  | "plays"
  | "streams"
  | "listenedUs"
  | "late"
  | "likes"
  | "comments"
  | "saves"
  | "shares"
  | "follows"
  | "playlistAdds";
export type Counts = Partial<Record<Counter, number>>;

/** A play of this length or more is a stream, ms. */
export const STREAM_MS = 30_000;

const ENGAGEMENT: Partial<Record<EventType, Counter>> = {
  liked: "likes",
  commented: "comments",
  saved: "saves",
  shared: "shares",
  followed: "follows",
  playlist_added: "playlistAdds",
};

const listenedUsOf = (event: TrackEvent): number =>
  event.type === "play_ended" ? Math.round((event.listenedMs ?? 0) * 1000) : 0;

/** A play is an end with something listened; less than half a microsecond is nothing. */
export const isPlay = (event: TrackEvent): boolean => listenedUsOf(event) > 0;

/** What an event counts, listening time in whole microseconds; null when it counts nothing. */
export function countsOf(event: TrackEvent): Counts | null {
  if (isPlay(event)) {
    const listenedUs = listenedUsOf(event);
    return listenedUs >= STREAM_MS * 1000 ? { plays: 1, streams: 1, listenedUs } : { plays: 1, listenedUs };
  }
  const counter = ENGAGEMENT[event.type];
  return counter ? { [counter]: 1 } : null;
}

export function addCounts(into: Counts, counts: Counts): void {
  for (const counter in counts) {
    const key = counter as Counter;
    into[key] = (into[key] ?? 0) + counts[key]!;
  }
}
