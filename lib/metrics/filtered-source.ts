/** Numbers through a filter: every fact of the range that it lets through, from the cube. */
import { type Day, daysIn } from "#lib/core/days.ts";
import { SparseCounts } from "#lib/core/sparse-counts.ts";
import type { DatedZone } from "#lib/core/zones.ts";
import { type Filter, Summary, Whole } from "#lib/cube/index.ts";
import { unionOf } from "#lib/platform/bitmaps.ts";
import type { Span } from "./cover.ts";
import type { Totals } from "./definition.ts";
import { FilteredDays, type Plays } from "./filtered-days.ts";
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

const inSpan = (days: ReadonlyMap<Day, Plays>, { from, to }: Span): Plays[] =>
  daysIn(from, to).flatMap((day) => days.get(day) ?? []);

export class FilteredSource implements Source {
  readonly #zones: readonly DatedZone[];
  readonly #days: FilteredDays;

  constructor(artist: { id: string; zones: readonly DatedZone[] }, filter: Filter) {
    this.#zones = artist.zones;
    this.#days = new FilteredDays(artist.id, filter);
  }

  async period(range: Range, wants: Wants): Promise<Period> {
    const summary = new Summary(wants.dimensions);
    const spans = wants.series ? bucketsOf(range, this.#zones) : [];
    const buckets = spans.map((span) => ({ ...span, whole: new Whole() }));
    const bucketOf = new Map(buckets.flatMap((bucket) => bucket.days.map((day) => [day, bucket.whole])));
    const daily = new Map<Day, Set<number>>();
    await this.#days.facts(range, (fact, day) => {
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

  async listeners(spans: readonly Span[]): Promise<Uint8Array[][]> {
    const days = await this.#days.plays(spans);
    return spans.map((span) => {
      const ordinals = new Set<number>();
      for (const plays of inSpan(days, span)) for (const ordinal of plays.keys()) ordinals.add(ordinal);
      return ordinals.size === 0 ? [] : [unionOf([], [...ordinals]).bytes];
    });
  }

  async streams(spans: readonly Span[]): Promise<SparseCounts[]> {
    const days = await this.#days.plays(spans);
    return spans.map((span) => {
      const counts = new SparseCounts();
      for (const plays of inSpan(days, span))
        for (const [ordinal, streams] of plays) if (streams > 0) counts.add(ordinal, streams);
      return counts;
    });
  }

  async listened(span: Span): Promise<number[]> {
    const listenedUs: number[] = [];
    await this.#days.facts(span, ({ counts }) => {
      if (counts.plays) listenedUs.push(counts.listenedUs!);
    });
    return listenedUs;
  }
}
