/** What is known of a group of facts: sums, distributions, and who was in it. Tallies of days, lanes and groups add up. */
import {
  countOfHashes,
  type DistinctCount,
  decodeHashes,
  hashSet,
  unionOfHashes,
} from "#lib/core/hash-sets.ts";
import { addToBucket, type Histogram } from "#lib/core/log-histogram.ts";
import { type BitmapBytes, unionCount, unionOf } from "#lib/platform/bitmaps.ts";
import { addCounts, type Counts, SAMPLED_IDS, type SampledId } from "./counting.ts";
import { type Fact, isEngaged, isFlagged, isPlayed } from "./fact.ts";
import { errorOf, type Spent } from "./sampling-error.ts";

/** A set of people by their ordinals: those added one by one, and encoded sets. */
export class People {
  readonly fresh = new Set<number>();
  readonly encoded: Uint8Array[] = [];

  addEncoded(bytes: Uint8Array): void {
    if (bytes.length > 0) this.encoded.push(bytes);
  }

  get isEmpty(): boolean {
    return this.fresh.size === 0 && this.encoded.length === 0;
  }

  count(): number {
    return this.encoded.length === 0 ? this.fresh.size : unionCount(this.encoded, [...this.fresh]);
  }

  encode(): BitmapBytes {
    return unionOf(this.encoded, [...this.fresh]);
  }
}

/** Everybody in any of the sets. */
export function countTogether(...sets: People[]): number {
  const encoded = sets.flatMap((set) => set.encoded);
  const fresh = sets.flatMap((set) => [...set.fresh]);
  return unionCount(encoded, fresh);
}

/** A set of session hashes: exact while it is small, a sketch beyond. */
export class Sessions {
  readonly fresh = new Set<number>();
  readonly encoded: Uint8Array[] = [];

  union(): Float64Array {
    return unionOfHashes([...this.encoded.map(decodeHashes), hashSet(this.fresh)]);
  }

  count(): DistinctCount {
    return countOfHashes(this.union());
  }
}

/**
 * Sums of sampled reports with what their errors need. Each session adds its noise with a random sign to one of 32 groups;
 * the squares of the groups then sum to the variance without bias (Alon, Matias, Szegedy: "The space complexity of
 * approximating the frequency moments", 1996), and groups of days and rows just add up. sampling-error.ts makes the error of it.
 */
export const NOISE_GROUPS = 32;
const SLOTS = 2 + 2 * NOISE_GROUPS;
const SIZE = SAMPLED_IDS.length * SLOTS;

/** Neighbouring numbers far apart: signs that alternate from person to person would cancel the noise. Murmur's finalizer. */
function scattered(ordinal: number): number {
  let mixed = Math.imul(ordinal ^ (ordinal >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export class SampledSums {
  readonly values = new Float64Array(SIZE);

  add(session: number, sampled: NonNullable<Fact["sampled"]>): void {
    const group = session % NOISE_GROUPS;
    const sign = Math.floor(session / NOISE_GROUPS) % 2 === 0 ? 1 : -1;
    SAMPLED_IDS.forEach((id, index) => {
      const sums = sampled[id];
      if (!sums) return;
      const at = index * SLOTS;
      this.values[at]! += sums.weight;
      this.values[at + 1]! += sums.sum;
      this.values[at + 2 + group]! += sign * sums.noise;
      this.values[at + 2 + NOISE_GROUPS + group]! += sign * sums.weightNoise;
    });
  }

  addAll(other: SampledSums): void {
    for (let index = 0; index < SIZE; index++) this.values[index]! += other.values[index]!;
  }

  /** Σw·x with its standard error. */
  total(id: SampledId): { value: number; standardError: number } {
    const at = SAMPLED_IDS.indexOf(id) * SLOTS;
    return { value: this.values[at + 1]!, standardError: this.#error(at, 0, 1) };
  }

  /** Σw·x ÷ Σw with its standard error; null when nothing was reported. */
  mean(id: SampledId): { value: number; standardError: number } | null {
    const at = SAMPLED_IDS.indexOf(id) * SLOTS;
    const weight = this.values[at]!;
    if (weight <= 0) return null;
    const value = this.values[at + 1]! / weight;
    return { value, standardError: this.#error(at, value, 2) / weight };
  }

  #error(at: number, ratio: number, spent: Spent): number {
    const noises = Array.from({ length: NOISE_GROUPS }, (_, group) => {
      const place = at + 2 + group;
      return this.values[place]! - ratio * this.values[place + NOISE_GROUPS]!;
    });
    return errorOf(noises, spent);
  }
}

export class Tally {
  readonly counts: Counts = {};
  readonly listeners = new People();
  /** People who did something, but heard nothing. */
  readonly others = new People();
  readonly startup: Histogram = new Map();
  readonly load: Histogram = new Map();
  /** Σw(w-1) of load times, for the error of their quantiles. */
  loadExcess = 0;
  sampled: SampledSums | null = null;

  add(fact: Fact, withQuality: boolean): void {
    addCounts(this.counts, fact.counts);
    (isPlayed(fact) ? this.listeners : this.others).fresh.add(fact.ordinal);
    if (!withQuality) return;
    if (fact.startup) addToBucket(this.startup, fact.startup, 1);
    if (fact.load) {
      addToBucket(this.load, fact.load, fact.loadWeight);
      this.loadExcess += fact.loadWeight * (fact.loadWeight - 1);
    }
    if (fact.sampled) {
      this.sampled ??= new SampledSums();
      // Without a session the person stands for one.
      this.sampled.add(fact.session || scattered(fact.ordinal), fact.sampled);
    }
  }

  people(): number {
    return countTogether(this.listeners, this.others);
  }
}

/** A tally of a whole, not of a group: also who engaged and which sessions there were. */
export class Whole extends Tally {
  readonly engaged = new People();
  readonly sessions = new Sessions();
  /** Streams by listener. */
  readonly streams = new Map<number, number>();

  override add(fact: Fact): void {
    if (isFlagged(fact)) {
      addCounts(this.counts, fact.counts);
      return;
    }
    super.add(fact, true);
    if (isEngaged(fact)) this.engaged.fresh.add(fact.ordinal);
    if (!isPlayed(fact)) return;
    if (fact.session !== 0) this.sessions.fresh.add(fact.session);
    if (fact.counts.streams)
      this.streams.set(fact.ordinal, (this.streams.get(fact.ordinal) ?? 0) + fact.counts.streams);
  }
}
