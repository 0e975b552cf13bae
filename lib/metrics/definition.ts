/** What a metric is: one definition that the fold, REST, CSV, pages, tooltips and the definitions page read. Pure. */
import type { CounterDefinition, Counts, DistributionId, SampledId } from "#lib/cube/counting.ts";

/** Sections of a range of days; `live` is made of now. */
export const RANGE_SECTIONS = [
  "overview",
  "audience",
  "content",
  "engagement",
  "discovery",
  "streaming",
  "revenue",
  "retention",
] as const;
export type RangeSection = (typeof RANGE_SECTIONS)[number];
export const SECTIONS = [...RANGE_SECTIONS, "live"] as const;
export type SectionId = (typeof SECTIONS)[number];

/** What recordings can be sorted by, highest first. */
export const CONTENT_SORTS = [
  "plays",
  "streams",
  "listeners",
  "completionRate",
  "skipRate",
  "saves",
  "shares",
] as const;

/** Metrics that the overview's pages name. */
export type OverviewMetricId =
  | "plays"
  | "streams"
  | "listeners"
  | "sessions"
  | "listeningSeconds"
  | "likes"
  | "saves"
  | "shares"
  | "follows";

export type Unit =
  | "count"
  | "seconds"
  | "milliseconds"
  | "ratio"
  | "perPerson"
  | "perHour"
  | "kbps"
  | "pixels"
  | "bytesPerHour"
  | "money";

/** A value with what it may be off by. `null`: there is nothing to divide by, or nothing was reported. */
export type Measured = {
  value: number | string | null;
  /** One standard error, in the unit of the value: the value is an estimate from sampled events. */
  standardError?: number;
  /** Share of the value: it comes from a sketch or a log-histogram. */
  relativeError?: number;
  /** Which of a metric's ways to be known was taken, where it has several. */
  basis?: string;
};

/** Sets whose size a metric needs; they are read only when one does. */
export type SetId = "listeners" | "sessions" | "engaged";

/** What a group of facts or a whole period amounts to, as a metric reads it. */
export type Totals = {
  readonly counts: Counts;
  readonly listeners: number;
  readonly engaged: number;
  sessions(): { value: number; relativeError?: number };
  /** Value at or below which a share (0 … 1) of a distribution lies, with its errors. */
  quantile(distribution: DistributionId, share: number): Measured;
  /** Weighted mean of a sampled field. */
  sampledMean(field: SampledId): Measured;
  /** Weighted sum of a sampled field. */
  sampledTotal(field: SampledId): { value: number; standardError: number } | null;
};

/** Values that follow from more than a period's sums: from days before it, or from the ledger. */
export type Extras = Readonly<Record<string, Measured | undefined>>;

export type MetricDefinition = {
  /** Its name in the API and in CSV. */
  id: string;
  label: string;
  unit: Unit;
  /** What is counted, in one or two sentences that an artist understands. */
  rule: string;
  /** Where the rule comes from. */
  source: string;
  /** Days sum to weeks and to the whole period; the others are unions, ratios or quantiles. */
  additive: boolean;
  /** The renderer that fits. */
  shape: "value";
  sections: readonly SectionId[];
  /** Counters of its own, beside the shared ones. */
  counters?: readonly CounterDefinition[];
  /** Sets that it needs; a metric without any, and without distributions, is also given by hour. */
  needs?: readonly (SetId | "distribution" | "period")[];
  /** Whether breakdowns show it for each group. */
  inGroups?: boolean;
  value(totals: Totals, extras: Extras): number | Measured | null;
};

/** For metrics that simply are a counter. */
export const countOf =
  (counter: string) =>
  ({ counts }: Totals): number =>
    counts[counter] ?? 0;

export const ratioOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** For metrics that a section works out for the whole period. */
export const extra =
  (id: string) =>
  (_totals: Totals, extras: Extras): Measured =>
    extras[id] ?? { value: null };
