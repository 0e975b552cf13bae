/** One fact of an artist's day: what one person did in one session about one recording in one hour; at most one play. */

import type { TrackEvent } from "#lib/events/kinds.ts";
import {
  addCounts,
  type Counts,
  FLAGGED_PLAYS,
  SAMPLED,
  SAMPLED_IDS,
  SAMPLED_TYPE,
  type SampledId,
  weightOf,
} from "./counting.ts";

/**
 * Sums of sampled reports x with weight w: `weight` = Σw, `sum` = Σw·x, and for the error of both `noise` = Σ√(w(w-1))·x and
 * `weightNoise` = Σ√(w(w-1)). Squared sums of a session's noise are the Horvitz–Thompson variance of its part.
 */
export type Sampled = { weight: number; sum: number; noise: number; weightNoise: number };

export type Fact = {
  ordinal: number;
  /** Hash of person and session; 0 when the app gave no session. */
  session: number;
  /** By CONTEXT_DIMENSIONS; "" where nothing is known. */
  context: readonly string[];
  /** Local hour, 0 to 23. */
  hour: number;
  content: string;
  source: string;
  channel: string;
  screen: string;
  counts: Counts;
  /** Bucket of the startup time; 0: none. */
  startup: number;
  /** Bucket of the load time; 0: none. */
  load: number;
  loadWeight: number;
  sampled: Partial<Record<SampledId, Sampled>> | null;
};

const ENGAGEMENT_COUNTERS = ["likes", "comments", "saves", "shares", "follows", "playlistAdds"];

/** Of a flagged batch: it counts apart, and nobody listened or did anything. */
export const isFlagged = ({ counts }: Fact): boolean => counts[FLAGGED_PLAYS] !== undefined;
export const isPlayed = ({ counts }: Fact): boolean => counts.plays !== undefined;
export const isEngaged = ({ counts }: Fact): boolean =>
  ENGAGEMENT_COUNTERS.some((counter) => counts[counter] !== undefined);

/** What a sampled report adds; null when the event is none. */
export function sampledOf(event: TrackEvent): Fact["sampled"] {
  if (event.type !== SAMPLED_TYPE) return null;
  const weight = weightOf(event);
  const noise = Math.sqrt(weight * (weight - 1));
  const sums: Fact["sampled"] = {};
  let any = false;
  for (const id of SAMPLED_IDS) {
    const value = event[SAMPLED[id]];
    if (typeof value !== "number") continue;
    sums[id] = { weight, sum: weight * value, noise: noise * value, weightNoise: noise };
    any = true;
  }
  return any ? sums : null;
}

function addSampled(into: Fact, sampled: Fact["sampled"]): void {
  if (!sampled) return;
  into.sampled ??= {};
  for (const id of SAMPLED_IDS) {
    const added = sampled[id];
    if (!added) continue;
    const sums = into.sampled[id];
    if (!sums) into.sampled[id] = { ...added };
    else {
      sums.weight += added.weight;
      sums.sum += added.sum;
      sums.noise += added.noise;
      sums.weightNoise += added.weightNoise;
    }
  }
}

/** Facts as they come in: what belongs to the same play, or says the same of the same visit, becomes one. */
export class FactList {
  readonly rows: Fact[] = [];
  readonly #open = new Map<string, Fact>();

  /** @param key tells facts apart that must not become one */
  add(key: string, fact: Fact): void {
    const open = this.#open.get(key);
    const separate =
      !open ||
      (open.counts.plays && fact.counts.plays) ||
      (open.startup && fact.startup) ||
      (open.load && fact.load);
    if (separate) {
      this.rows.push(fact);
      this.#open.set(key, fact);
      return;
    }
    addCounts(open.counts, fact.counts);
    open.startup ||= fact.startup;
    if (fact.load) {
      open.load = fact.load;
      open.loadWeight = fact.loadWeight;
    }
    addSampled(open, fact.sampled);
  }
}
