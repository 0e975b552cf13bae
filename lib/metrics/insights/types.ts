/** What insights are made from, and what one is. */

/** One local day. `values` holds a count per metric id; a metric that is missing counts 0. */
export type DayCounts = { day: string; values: Record<string, number>; complete: boolean };

export type Dimension = "content" | "source" | "country";

/** Sums of one group over the complete days of both periods: the same days that the comparison uses. */
export type GroupMove = {
  dimension: Dimension;
  key: string;
  label: string;
  now: Record<string, number>;
  before: Record<string, number>;
};

/** `noun` is the lower-case plural inside sentences ("streams"), `label` begins one ("Streams"). */
export type InsightMetric = { id: string; label: string; noun: string };

export type InsightInput = {
  metrics: InsightMetric[];
  now: DayCounts[];
  before: DayCounts[];
  /** Up to eight weeks that end where `before` begins; may be empty. */
  history: DayCounts[];
  groups: GroupMove[];
};

/** `share` is the group's part of the net change: over 1 when other groups moved the other way. */
export type Cause = {
  dimension: string;
  key: string;
  label: string;
  from: number;
  to: number;
  share: number;
};

export type Insight = {
  text: string;
  metric: string;
  /** The one day that it is about; without it, it is about the whole period. */
  day?: string;
  /**
   * `from` is what the days before lead to expect of exactly these days; `ratio` is to ÷ from − 1, null from 0.
   * Of metrics whose days don't add up (listeners, sessions) both are the average a day.
   */
  change: { from: number; to: number; ratio: number | null };
  causes: Cause[];
  /** 1 − p after the correction for the number of tests. */
  certainty: number;
};
