/** An artist's facts through a filter, read from the cube once for all that one answer asks of them. */
import { type Day, daysIn } from "#lib/core/days.ts";
import { type Fact, type Filter, scanFacts, scanPlays } from "#lib/cube/index.ts";
import { type Binary, mongo } from "#lib/platform/mongo.ts";
import type { Span } from "./cover.ts";

/** Facts that one answer keeps in memory, about 60 MB; what is beyond is read again where it is needed again. */
const MAX_KEPT = 200_000;
/** Segments after which others get their turn: ingestion may live in the same process. */
const BREATH = 8;

/** Streams of each listener on a day; a listener whose plays were none has 0. */
export type Plays = ReadonlyMap<number, number>;
type Read = { facts: Map<Day, Fact[]> | null; plays: Map<Day, Map<number, number>> };

function entryOf<T>(all: Map<Day, T>, day: Day, empty: () => T): T {
  const known = all.get(day);
  if (known) return known;
  const made = empty();
  all.set(day, made);
  return made;
}

const addPlay = (plays: Map<number, number>, ordinal: number, streams: number) =>
  plays.set(ordinal, (plays.get(ordinal) ?? 0) + streams);

export class FilteredDays {
  readonly #artistId: string;
  readonly #filter: Filter;
  /** The scan that brought, or will bring, a day's facts; null facts were too many to keep. */
  readonly #facts = new Map<Day, Promise<Read>>();
  /** The scan that brought, or will bring, a day's plays. */
  readonly #plays = new Map<Day, Promise<Read>>();
  #kept = 0;

  constructor(artistId: string, filter: Filter) {
    this.#artistId = artistId;
    this.#filter = filter;
  }

  /** Calls `take` with each fact of the days. */
  async facts(span: Span, take: (fact: Fact, day: Day) => void): Promise<void> {
    const days = daysIn(span.from, span.to);
    const known = Map.groupBy(days, (day) => this.#facts.get(day));
    const unknown = known.get(undefined) ?? [];
    known.delete(undefined);
    if (unknown.length > 0) await this.#scanFacts(unknown, take);
    const dropped: Day[] = [];
    for (const [scan, own] of known) {
      const { facts } = await scan!;
      if (!facts) dropped.push(...own);
      else for (const day of own) for (const fact of facts.get(day) ?? []) take(fact, day);
    }
    if (dropped.length > 0) await this.#scanFacts(dropped.sort(), take);
  }

  /** The plays of the days in which any of the spans lies; a day without plays is missing. */
  async plays(spans: readonly Span[]): Promise<Map<Day, Plays>> {
    const days = [...new Set(spans.flatMap(({ from, to }) => daysIn(from, to)))].sort();
    const unknown = days.filter((day) => !this.#plays.has(day));
    if (unknown.length > 0) this.#scanPlays(unknown);
    const found = new Map<Day, Plays>();
    for (const scan of new Set(days.map((day) => this.#plays.get(day)!)))
      for (const [day, plays] of (await scan).plays) found.set(day, plays);
    return found;
  }

  async #scanFacts(days: readonly Day[], take: (fact: Fact, day: Day) => void): Promise<void> {
    const scan = this.#scan(days, (bytes, day, read) => {
      const plays = entryOf(read.plays, day, () => new Map());
      const own = read.facts ? entryOf(read.facts, day, () => []) : [];
      scanFacts(bytes, this.#filter, (fact) => {
        take(fact, day);
        if (fact.counts.plays) addPlay(plays, fact.ordinal, fact.counts.streams ?? 0);
        if (!read.facts) return;
        own.push(fact);
        if (++this.#kept > MAX_KEPT) read.facts = null;
      });
    });
    for (const day of days) {
      this.#facts.set(day, scan);
      if (!this.#plays.has(day)) this.#plays.set(day, scan);
    }
    await scan;
  }

  #scanPlays(days: readonly Day[]): void {
    const scan = this.#scan(days, (bytes, day, { plays }) => {
      const own = entryOf(plays, day, () => new Map());
      scanPlays(bytes, this.#filter, (ordinal, streams) => addPlay(own, ordinal, streams));
    });
    for (const day of days) this.#plays.set(day, scan);
  }

  /** Starts to read the days, whatever lies between them. @param days in order */
  #scan(days: readonly Day[], take: (bytes: Uint8Array, day: Day, read: Read) => void): Promise<Read> {
    const wanted = new Set(days);
    const all = async (): Promise<Read> => {
      const read: Read = { facts: new Map(), plays: new Map() };
      const segments = mongo()
        .collection<{ artistId: string; day: Day; facts: Binary }>("cube_days")
        .find(
          { artistId: this.#artistId, day: { $gte: days[0]!, $lte: days.at(-1)! } },
          { projection: { _id: 0, day: 1, facts: 1 }, batchSize: 200 },
        );
      let sinceBreath = 0;
      for await (const { day, facts } of segments) {
        if (wanted.has(day)) take(facts.buffer.subarray(0, facts.length()), day, read);
        if (++sinceBreath % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      return read;
    };
    const scan = all();
    // Whoever awaits it hears of a failure; that nobody does yet must not end the process.
    scan.catch(() => undefined);
    return scan;
  }
}
