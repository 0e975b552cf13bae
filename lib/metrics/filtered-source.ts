/** Numbers through a filter: every fact of the range that it lets through, from the cube. */
import type { Day } from "#lib/core/days.ts";
import { SparseCounts } from "#lib/core/sparse-counts.ts";
import type { DatedZone } from "#lib/core/zones.ts";
import { type Fact, type Filter, Summary, scanFacts, Whole } from "#lib/cube/index.ts";
import { unionOf } from "#lib/platform/bitmaps.ts";
import { type Binary, mongo } from "#lib/platform/mongo.ts";
import type { Span } from "./cover.ts";
import type { Totals } from "./definition.ts";
import type { Period, Source, Wants } from "./period.ts";
import { bucketsOf, type Range } from "./range.ts";
import { TallyTotals } from "./totals.ts";

const wholeTotals = (whole: Whole): Totals =>
  new TallyTotals(whole, {
    listeners: () => whole.listeners.count(),
    engaged: () => whole.engaged.count(),
    sessions: () => {
      const { count, ...error } = whole.sessions.count();
      return { value: count, ...error };
    },
  });

export class FilteredSource implements Source {
  readonly #artist: { id: string; zones: readonly DatedZone[] };
  readonly #filter: Filter;

  constructor(artist: { id: string; zones: readonly DatedZone[] }, filter: Filter) {
    this.#artist = artist;
    this.#filter = filter;
  }

  /** Calls `take` with each fact of the days that the filter lets through. */
  async scan({ from, to }: Span, take: (fact: Fact, day: Day) => void): Promise<void> {
    const segments = mongo()
      .collection<{ artistId: string; day: Day; facts: Binary }>("cube_days")
      .find(
        { artistId: this.#artist.id, day: { $gte: from, $lte: to } },
        { projection: { day: 1, facts: 1 }, batchSize: 200 },
      );
    let sinceBreath = 0;
    for await (const { day, facts } of segments) {
      scanFacts(facts.buffer.subarray(0, facts.length()), this.#filter, (fact) => take(fact, day));
      // Ingestion may live in the same process; its answers must not wait for a long scan.
      if (++sinceBreath % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async period(range: Range, wants: Wants): Promise<Period> {
    const summary = new Summary(wants.dimensions);
    const spans = wants.series ? bucketsOf(range, this.#artist.zones) : [];
    const buckets = spans.map((span) => ({ ...span, whole: new Whole() }));
    const bucketOf = new Map(buckets.flatMap((bucket) => bucket.days.map((day) => [day, bucket.whole])));
    const daily = new Map<Day, Set<number>>();
    await this.scan(range, (fact, day) => {
      summary.add(fact, day);
      bucketOf.get(day)?.add(fact);
      if (!fact.counts.plays) return;
      const listeners = daily.get(day) ?? new Set();
      daily.set(day, listeners.add(fact.ordinal));
    });
    return {
      total: wholeTotals(summary.whole),
      groups: summary.groups,
      buckets: buckets.map(({ whole, ...span }) => ({ ...span, totals: wholeTotals(whole), late: 0 })),
      people: summary.whole.people(),
      dailyListeners: new Map([...daily].map(([day, { size }]) => [day, size])),
    };
  }

  /** Scans once what all spans lie in; `take` gets each fact with the number of each span that holds it. */
  async #scanSpans(spans: readonly Span[], take: (fact: Fact, index: number) => void): Promise<void> {
    if (spans.length === 0) return;
    const from = spans.reduce((first, span) => (span.from < first ? span.from : first), spans[0]!.from);
    const to = spans.reduce((last, span) => (span.to > last ? span.to : last), spans[0]!.to);
    await this.scan({ from, to }, (fact, day) => {
      spans.forEach((span, index) => {
        if (day >= span.from && day <= span.to) take(fact, index);
      });
    });
  }

  async listeners(spans: readonly Span[]): Promise<Uint8Array[][]> {
    const sets = spans.map(() => new Set<number>());
    await this.#scanSpans(spans, ({ counts, ordinal }, index) => {
      if (counts.plays) sets[index]!.add(ordinal);
    });
    return sets.map((set) => (set.size === 0 ? [] : [unionOf([], [...set]).bytes]));
  }

  async streams(spans: readonly Span[]): Promise<SparseCounts[]> {
    const all = spans.map(() => new SparseCounts());
    await this.#scanSpans(spans, ({ counts, ordinal }, index) => {
      if (counts.streams) all[index]!.add(ordinal, counts.streams);
    });
    return all;
  }
}
