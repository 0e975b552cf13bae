/** What a period amounts to, from wherever it is read: stored days, or the cube through a filter. */

import type { SparseCounts } from "#lib/core/sparse-counts.ts";
import type { Dimension, Groups } from "#lib/cube/index.ts";
import type { Span } from "./cover.ts";
import type { SetId, Totals } from "./definition.ts";
import type { BucketSpan, Range } from "./range.ts";

export type PeriodBucket = BucketSpan & { totals: Totals; late: number };
export type Period = {
  total: Totals;
  groups: ReadonlyMap<Dimension, Groups>;
  buckets: PeriodBucket[];
  /** People behind it, where a filter may have left few; null when there is no filter. */
  people: number | null;
  /** Days of the period that have plays: how many listeners each. */
  dailyListeners: ReadonlyMap<string, number>;
};

export type Wants = { sets: ReadonlySet<SetId>; dimensions: readonly Dimension[]; series: boolean };

/** Where a section's numbers come from. All of it is as of the same commit. */
export type Source = {
  period(range: Range, wants: Wants): Promise<Period>;
  /** The listeners of each span, as encoded sets to be united. */
  listeners(spans: readonly Span[]): Promise<Uint8Array[][]>;
  /** Streams of each listener, by ordinal, in each span. */
  streams(spans: readonly Span[]): Promise<SparseCounts[]>;
  /** How long each play of the span was listened to, µs: known through a filter alone, which reads the facts. */
  listened?(span: Span): Promise<number[]>;
};
