/** What one event adds, by its type: the table of counters of the specification, a line for each. */
import type { EventType } from "#lib/events/kinds.ts";
import type { Fact } from "./facts.ts";
import type { SentEvent } from "./types.ts";

const NOTHING = {
  plays: 0,
  streams: 0,
  listenedUs: 0,
  completed: 0,
  skipped: 0,
  late: 0,
  likes: 0,
  comments: 0,
  saves: 0,
  shares: 0,
  follows: 0,
  playlistAdds: 0,
  searches: 0,
  recommendationsShown: 0,
  recommendationsClicked: 0,
  screenViews: 0,
  requests: 0,
  starts: 0,
  startFailures: 0,
  playbackFailures: 0,
  stalls: 0,
  stalledUs: 0,
  switches: 0,
  sessionsEnded: 0,
  sessionUs: 0,
  // Sums over a sample: an event stands for as many as its weight says.
  bitrateWeight: 0,
  bitrateSum: 0,
  switchesTold: 0,
  switchedKbps: 0,
  heightWeight: 0,
  heightSum: 0,
  bytesSum: 0,
};
export type Counters = Record<keyof typeof NOTHING, number>;
export const noCounters = (): Counters => ({ ...NOTHING });

/** A measured time that stands for `weight` of them. */
export type Sample = { value: number; weight: number };

const microseconds = (ms: number | undefined): number => Math.round((ms ?? 0) * 1000);

/** What each engagement counts as; the types that take one back count nothing. */
const ENGAGEMENTS: Partial<Record<EventType, keyof Counters>> = {
  liked: "likes",
  commented: "comments",
  saved: "saves",
  shared: "shares",
  followed: "follows",
  playlist_added: "playlistAdds",
};
/** Types of which nothing but the number of events counts. */
const PLAIN: Partial<Record<EventType, keyof Counters>> = {
  ...ENGAGEMENTS,
  searched: "searches",
  recommendation_shown: "recommendationsShown",
  recommendation_clicked: "recommendationsClicked",
  screen_viewed: "screenViews",
  play_requested: "requests",
  play_started: "starts",
};

export const isEngagement = ({ event }: Fact): boolean => ENGAGEMENTS[event.type] !== undefined;

export const isPlay = ({ event }: Fact): boolean =>
  event.type === "play_ended" && microseconds(event.listenedMs) > 0;

export const isStream = (fact: Fact): boolean => isPlay(fact) && fact.event.listenedMs! >= 30_000;

function effectOfPlay(fact: Fact): Partial<Counters> {
  if (!isPlay(fact)) return {};
  const { event, receivedDay, wall } = fact;
  return {
    plays: 1,
    streams: isStream(fact) ? 1 : 0,
    listenedUs: microseconds(event.listenedMs),
    completed: event.reason === "completed" ? 1 : 0,
    skipped: event.reason === "skipped" ? 1 : 0,
    late: receivedDay !== undefined && receivedDay > wall.day ? 1 : 0,
  };
}

function effectOfProgress({ weight = 1, bitrateKbps, heightPx, bytes }: SentEvent): Partial<Counters> {
  return {
    ...(bitrateKbps === undefined ? {} : { bitrateWeight: weight, bitrateSum: weight * bitrateKbps }),
    ...(heightPx === undefined ? {} : { heightWeight: weight, heightSum: weight * heightPx }),
    ...(bytes === undefined ? {} : { bytesSum: weight * bytes }),
  };
}

/** What the event adds to which counters; empty if it counts nothing. */
export function effectOf(fact: Fact): Partial<Counters> {
  const { event } = fact;
  const plain = PLAIN[event.type];
  if (plain) return { [plain]: 1 };
  if (event.type === "play_ended") return effectOfPlay(fact);
  if (event.type === "play_failed") return event.beforeStart ? { startFailures: 1 } : { playbackFailures: 1 };
  if (event.type === "stalled") return { stalls: 1, stalledUs: microseconds(event.durationMs) };
  if (event.type === "play_progress") return effectOfProgress(event);
  if (event.type === "quality_changed")
    return {
      switches: 1,
      ...(event.toKbps === undefined ? {} : { switchesTold: 1, switchedKbps: event.toKbps }),
    };
  if (event.type === "session_ended" && event.durationMs !== undefined)
    return { sessionsEnded: 1, sessionUs: microseconds(event.durationMs) };
  return {};
}

/** How long a play took to start, if the event says so. */
export const startupOf = ({ event }: Fact): number | undefined =>
  event.type === "play_started" ? event.startupMs : undefined;

/** How long something took to load, if the event says so. */
export const loadOf = ({ event }: Fact): Sample | undefined =>
  event.type === "content_loaded" && event.loadMs !== undefined
    ? { value: event.loadMs, weight: event.weight ?? 1 }
    : undefined;
