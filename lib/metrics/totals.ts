/** A tally as metrics read it. */
import { quantileOf, RELATIVE_ERROR, weightOf } from "#lib/core/log-histogram.ts";
import type { DistributionId, SampledId, Tally } from "#lib/cube/index.ts";
import type { Measured, Totals } from "./definition.ts";

/** How large the sets are; asked only when a metric needs them. */
export type Sizes = {
  listeners(): number;
  engaged(): number;
  sessions(): { value: number; relativeError?: number };
};

const NOBODY: Sizes = { listeners: () => 0, engaged: () => 0, sessions: () => ({ value: 0 }) };

export class TallyTotals implements Totals {
  readonly #tally: Tally;
  readonly #sizes: Sizes;
  #listeners: number | undefined;

  constructor(tally: Tally, sizes: Sizes = NOBODY) {
    this.#tally = tally;
    this.#sizes = sizes;
  }

  get counts() {
    return this.#tally.counts;
  }
  get listeners(): number {
    this.#listeners ??= this.#sizes.listeners();
    return this.#listeners;
  }
  get engaged(): number {
    return this.#sizes.engaged();
  }
  sessions() {
    return this.#sizes.sessions();
  }

  quantile(distribution: DistributionId, share: number): Measured {
    const histogram = this.#tally[distribution];
    const value = quantileOf(histogram, share);
    if (value === null) return { value: null };
    if (distribution === "startup") return { value, relativeError: RELATIVE_ERROR };
    // Woodruff's interval: the error of the share, carried over to the value.
    const spread = Math.sqrt(share * (1 - share) * this.#tally.loadExcess) / weightOf(histogram);
    const above = quantileOf(histogram, Math.min(1, share + spread))!;
    const below = quantileOf(histogram, Math.max(0, share - spread))!;
    return { value, relativeError: RELATIVE_ERROR, standardError: (above - below) / 2 };
  }

  sampledMean(field: SampledId): Measured {
    return this.#tally.sampled?.mean(field) ?? { value: null };
  }
  sampledTotal(field: SampledId) {
    return this.#tally.sampled?.total(field) ?? null;
  }
}

/** Sizes of a group: people are known, engaged people and sessions are not kept by group. */
export const groupTotals = (tally: Tally): TallyTotals =>
  new TallyTotals(tally, { ...NOBODY, listeners: () => tally.listeners.count() });
