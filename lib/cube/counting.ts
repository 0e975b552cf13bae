/**
 * How an event adds to what is kept: counters (whole numbers, summed), distributions, and sums of sampled events.
 * A metric brings the counters that it needs; the fold, a rebuild and tests all count through here.
 */
import type { EventType, TrackEvent } from "#lib/events/kinds.ts";

/** Raised by an event of type `on` by 1, or by what `by` says: a whole number, 0 for nothing. */
export type CounterDefinition = { id: string; on: EventType; by?(event: TrackEvent): number };

export type Counts = Record<string, number>;

/** A play of this length or more is a stream, ms. */
export const STREAM_MS = 30_000;

const microseconds = (ms: unknown): number => (typeof ms === "number" ? Math.round(ms * 1000) : 0);
const listenedUs = (event: TrackEvent): number => microseconds(event.listenedMs);

/** A play is an end with something listened; less than half a microsecond is nothing. */
export const isPlay = (event: TrackEvent): boolean => event.type === "play_ended" && listenedUs(event) > 0;

const ofPlays =
  (by: (event: TrackEvent) => number): ((event: TrackEvent) => number) =>
  (event) =>
    isPlay(event) ? by(event) : 0;
const endedBy = (reason: string) => ofPlays((event) => (event.reason === reason ? 1 : 0));

/** Plays of flagged batches. No event raises it by itself: who sent it decides. */
export const FLAGGED_PLAYS = "flaggedPlays";

/** Counters that several metrics share. */
export const SHARED_COUNTERS: readonly CounterDefinition[] = [
  { id: "plays", on: "play_ended", by: ofPlays(() => 1) },
  {
    id: "streams",
    on: "play_ended",
    by: ofPlays((event) => (listenedUs(event) >= STREAM_MS * 1000 ? 1 : 0)),
  },
  { id: "listenedUs", on: "play_ended", by: ofPlays(listenedUs) },
  { id: "completed", on: "play_ended", by: endedBy("completed") },
  { id: "skipped", on: "play_ended", by: endedBy("skipped") },
  { id: "likes", on: "liked" },
  { id: "comments", on: "commented" },
  { id: "saves", on: "saved" },
  { id: "shares", on: "shared" },
  { id: "follows", on: "followed" },
  { id: "playlistAdds", on: "playlist_added" },
  { id: "searches", on: "searched" },
  { id: "recommendationsShown", on: "recommendation_shown" },
  { id: "recommendationsClicked", on: "recommendation_clicked" },
  { id: "screenViews", on: "screen_viewed" },
  { id: "requests", on: "play_requested" },
  { id: "starts", on: "play_started" },
  { id: "startFailures", on: "play_failed", by: (event) => (event.beforeStart === true ? 1 : 0) },
  { id: "playbackFailures", on: "play_failed", by: (event) => (event.beforeStart === true ? 0 : 1) },
  { id: "stalls", on: "stalled" },
  { id: "stalledUs", on: "stalled", by: (event) => microseconds(event.durationMs) },
  { id: "switches", on: "quality_changed" },
  {
    id: "sessionsEnded",
    on: "session_ended",
    by: (event) => (event.durationMs === undefined ? 0 : 1),
  },
  { id: "sessionUs", on: "session_ended", by: (event) => microseconds(event.durationMs) },
];

export type Counting = {
  /** Ids of all counters, in a fixed order. */
  counters: readonly string[];
  /** What an event raises, without zeros. */
  countsOf(event: TrackEvent): Counts;
};

/** @throws Error when two definitions share an id */
export function countingOf(definitions: readonly CounterDefinition[]): Counting {
  const counters = definitions.map(({ id }) => id);
  if (new Set(counters).size !== counters.length) throw new Error(`a counter is defined twice: ${counters}`);
  const byType = Map.groupBy(definitions, ({ on }) => on);
  return {
    counters,
    countsOf(event) {
      const counts: Counts = {};
      for (const { id, by } of byType.get(event.type) ?? []) {
        const raise = by ? by(event) : 1;
        if (raise !== 0) counts[id] = raise;
      }
      return counts;
    },
  };
}

export function addCounts(into: Counts, counts: Counts): void {
  for (const counter in counts) into[counter] = (into[counter] ?? 0) + counts[counter]!;
}

/** Distributions: startup times of play_started events, load times of content_loaded events with their weight; both ms. */
export type DistributionId = "startup" | "load";

/** Fields of sampled progress reports that are summed with their weights. */
export const SAMPLED = { bitrate: "bitrateKbps", height: "heightPx", bytes: "bytes" } as const;
export type SampledId = keyof typeof SAMPLED;
export const SAMPLED_IDS = Object.keys(SAMPLED) as SampledId[];
export const SAMPLED_TYPE: EventType = "play_progress";

/** How many events a sampled one stands for: 1/p, with p fixed for the session. */
export const weightOf = (event: TrackEvent): number => (typeof event.weight === "number" ? event.weight : 1);
