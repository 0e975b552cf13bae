/** The slow part of the fold, gathered: the facts of each artist's day. */
import { type Fact, FactList } from "#lib/cube/index.ts";
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
    const { artistId, day, dayStartMs: startMs, dayEndMs: endMs, receivedMs } = placed;
    this.#day({ artistId, day, startMs, endMs, receivedMs }).facts.add(placed.key, placed.fact);
    this.#size++;
  }

  /** Facts that were gathered before: none of them becomes one with another. */
  addFacts(day: Omit<DayFacts, "facts">, facts: readonly Fact[]): void {
    this.#day(day).facts.rows.push(...facts);
    this.#size += facts.length;
  }

  #day(day: Omit<DayFacts, "facts">): DayFacts {
    const key = `${day.artistId}|${day.day}`;
    let facts = this.#days.get(key);
    if (!facts) {
      facts = { ...day, facts: new FactList() };
      this.#days.set(key, facts);
    }
    facts.receivedMs = Math.min(facts.receivedMs, day.receivedMs);
    return facts;
  }

  days(): DayFacts[] {
    return [...this.#days.values()];
  }

  artists(): Set<string> {
    return new Set(this.days().map(({ artistId }) => artistId));
  }
}
