/**
 * The metric catalogue: one definition each. REST, the pages, tooltips and the socket read it from here,
 * so a rule is written once. Additive metrics name the counter of a rollup they are summed from.
 */
export type MetricId =
  | "plays"
  | "streams"
  | "listeners"
  | "sessions"
  | "listeningSeconds"
  | "likes"
  | "saves"
  | "shares"
  | "follows";

export type MetricDefinition = {
  id: MetricId;
  label: string;
  unit: "count" | "seconds";
  /** What is counted, in one or two sentences that an artist understands. */
  rule: string;
  /** Where the rule comes from. */
  source: string;
  /** Additive metrics of days sum to the period's; the others are unions (a person counts once). */
  additive: boolean;
  shape: "value";
};

const define = (definition: Omit<MetricDefinition, "shape">): MetricDefinition => ({
  ...definition,
  shape: "value",
});

export const METRICS: Record<MetricId, MetricDefinition> = {
  plays: define({
    id: "plays",
    label: "Plays",
    unit: "count",
    rule: "Every time someone listened to a recording for longer than nothing. Counted when the play ends, on the day it ended.",
    source: "Harmonie: a play_ended event with more than 0 ms listened",
    additive: true,
  }),
  streams: define({
    id: "streams",
    label: "Streams",
    unit: "count",
    rule: "Plays of 30 seconds or more listened.",
    source: "The 30-second rule of the large streaming services",
    additive: true,
  }),
  listeners: define({
    id: "listeners",
    label: "Listeners",
    unit: "count",
    rule: "Different people with at least one play in the period. Someone who listens on two days counts once in the week, so days do not add up.",
    source: "Harmonie: exact union of the days' listeners",
    additive: false,
  }),
  sessions: define({
    id: "sessions",
    label: "Sessions",
    unit: "count",
    rule: "Different listening sessions with at least one play. A session that runs past midnight belongs to both days and counts once in the period.",
    source: "Harmonie: what the app calls one session, per person",
    additive: false,
  }),
  listeningSeconds: define({
    id: "listeningSeconds",
    label: "Listening time",
    unit: "seconds",
    rule: "Time people actually heard, summed over all plays, pauses and buffering left out.",
    source: "Harmonie: the sum of listenedMs",
    additive: true,
  }),
  likes: define({
    id: "likes",
    label: "Likes",
    unit: "count",
    rule: "Times a recording was liked. Taking a like back does not lower it.",
    source: "Harmonie: liked events",
    additive: true,
  }),
  saves: define({
    id: "saves",
    label: "Saves",
    unit: "count",
    rule: "Times a recording was put into somebody's library. Taking it out does not lower it.",
    source: "Harmonie: saved events",
    additive: true,
  }),
  shares: define({
    id: "shares",
    label: "Shares",
    unit: "count",
    rule: "Times a recording or the profile was shared.",
    source: "Harmonie: shared events",
    additive: true,
  }),
  follows: define({
    id: "follows",
    label: "Follows",
    unit: "count",
    rule: "Times somebody began to follow the artist. Unfollowing does not lower it.",
    source: "Harmonie: followed events",
    additive: true,
  }),
};
