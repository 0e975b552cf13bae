/** The slow part of the fold, gathered: the facts of each artist's day. */
import { FactList } from "#lib/cube/index.ts";
import type { Placed } from "./placed.ts";

export type DayFacts = {
  artistId: string;
  day: string;
  startMs: number;
  endMs: number;
  /** When the first of these events was received, ms. */
  receivedMs: number;
  facts: FactList;
};

export class Gathered {
  readonly #days = new Map<string, DayFacts>();
  #size = 0;

  get isEmpty(): boolean {
    return this.#days.size === 0;
  }
  /** How many events were gathered. */
  get size(): number {
    return this.#size;
  }

  add(placed: Placed): void {
    const { artistId, day, dayStartMs, dayEndMs, receivedMs } = placed;
    const key = `${artistId}|${day}`;
    let facts = this.#days.get(key);
    if (!facts) {
      facts = { artistId, day, startMs: dayStartMs, endMs: dayEndMs, receivedMs, facts: new FactList() };
      this.#days.set(key, facts);
    }
    facts.receivedMs = Math.min(facts.receivedMs, receivedMs);
    facts.facts.add(placed.key, placed.fact);
    this.#size++;
  }

  days(): DayFacts[] {
    return [...this.#days.values()];
  }

  artists(): Set<string> {
    return new Set(this.days().map(({ artistId }) => artistId));
  }
}
