/** Numbers without a filter: sums from the days' totals, sets and groups from days and kept unions. */
import { addDays, type Day } from "#lib/core/days.ts";
import { SparseCounts } from "#lib/core/sparse-counts.ts";
import type { DatedZone } from "#lib/core/zones.ts";
import {
  addGroups,
  addTotal,
  bytesOf,
  type Counts,
  eachStreams,
  type Parts,
  Sessions,
  Summary,
  Tally,
} from "#lib/cube/index.ts";
import { unionCount } from "#lib/platform/bitmaps.ts";
import { type Binary, mongo } from "#lib/platform/mongo.ts";
import type { Commit } from "./commit.ts";
import { coverOf, type Span, type Unit } from "./cover.ts";
import type { SetId, Totals } from "./definition.ts";
import type { Period, PeriodBucket, Source, Wants } from "./period.ts";
import { type BucketSpan, bucketsOf, type Range } from "./range.ts";
import { type Kind, SpanReader, type Stored } from "./spans.ts";
import { TallyTotals } from "./totals.ts";

type Folded = { total: Binary; listeners: number; sessions: number; sessionsError?: number; engaged: number };
type Head = {
  day: Day;
  counts: { late?: number };
  hours?: Record<string, Counts>;
  folded?: Folded;
};

async function readHeads(artistId: string, { from, to }: Span, byHour: boolean): Promise<Head[]> {
  return await mongo()
    .collection<Head & { artistId: string; grain: string }>("rollups")
    .find(
      { artistId, grain: "day", day: { $gte: from, $lte: to } },
      {
        projection: { day: 1, "counts.late": 1, folded: 1, ...(byHour ? { hours: 1 } : {}) },
        batchSize: 2000,
      },
    )
    .toArray();
}

const lateOf = (heads: readonly Head[]): number =>
  heads.reduce((sum, { counts }) => sum + Number(counts.late ?? 0), 0);

function tallyOf(heads: readonly Head[]): Tally {
  const tally = new Tally();
  for (const { folded } of heads) if (folded) addTotal(tally, folded.total);
  return tally;
}

/** Set sizes of one day: lanes share no listener, so they add up. */
function dayTotals(heads: readonly Head[]): Totals {
  const sum = (of: (folded: Folded) => number) =>
    heads.reduce((total, { folded }) => total + (folded ? Number(of(folded)) : 0), 0);
  const error = Math.max(0, ...heads.map(({ folded }) => folded?.sessionsError ?? 0));
  return new TallyTotals(tallyOf(heads), {
    listeners: () => sum(({ listeners }) => listeners),
    engaged: () => sum(({ engaged }) => engaged),
    sessions: () => ({
      value: sum(({ sessions }) => sessions),
      ...(error > 0 ? { relativeError: error } : {}),
    }),
  });
}

/** What was read of listeners and parts, for the units that it belongs to. */
type Loaded = { parts: Map<string, Stored[]>; listeners: Map<string, Stored[]> };
const keyOf = ({ days, start }: Unit) => `${days}|${start}`;

function setTotals(tally: Tally, units: readonly Unit[], loaded: Loaded): Totals {
  const of = (kind: keyof Loaded) => units.flatMap((unit) => loaded[kind].get(keyOf(unit)) ?? []);
  const encoded = (rows: readonly Stored[], field: "listeners" | "engaged") =>
    rows.flatMap((row) => (row[field] ? [bytesOf(row[field])] : []));
  return new TallyTotals(tally, {
    listeners: () => unionCount(encoded(of("listeners"), "listeners")),
    engaged: () => unionCount(encoded(of("parts"), "engaged")),
    sessions: () => {
      const sessions = new Sessions();
      for (const { sessions: stored } of of("parts")) if (stored) sessions.encoded.push(bytesOf(stored));
      const { count, ...error } = sessions.count();
      return { value: count, ...error };
    },
  });
}

export class StoredSource implements Source {
  readonly #artist: { id: string; zones: readonly DatedZone[] };
  readonly #spans: SpanReader;
  readonly #openFrom: Day;
  readonly #read: (Span & { byHour: boolean; heads: Promise<Head[]> })[] = [];

  /** @param today the artist's local day now */
  constructor(artist: { id: string; zones: readonly DatedZone[] }, commit: Commit, today: Day) {
    this.#artist = artist;
    this.#spans = new SpanReader(artist.id, commit.weeks);
    // Yesterday may still grow by what phones bring late.
    this.#openFrom = addDays(today, -1);
  }

  /** The days' own rows. A section asks for a range, then for a part of it: what was read is not read again. */
  async #heads({ from, to, interval }: Range): Promise<Head[]> {
    const byHour = interval === "hour";
    const known = this.#read.find((read) => read.from <= from && to <= read.to && (read.byHour || !byHour));
    if (!known) {
      const heads = readHeads(this.#artist.id, { from, to }, byHour);
      this.#read.push({ from, to, byHour, heads });
      return heads;
    }
    return (await known.heads).filter(({ day }) => from <= day && day <= to);
  }

  #cover(span: Span): Unit[] {
    return coverOf(span, this.#openFrom);
  }

  async period(range: Range, wants: Wants): Promise<Period> {
    const spans = wants.series ? bucketsOf(range, this.#artist.zones) : [];
    const unions = range.interval === "week" || range.interval === "month" ? spans : [];
    const whole = this.#cover(range);
    const coverOfBucket = new Map(
      unions.map((bucket) => [bucket.start, this.#cover({ from: bucket.days[0]!, to: bucket.days.at(-1)! })]),
    );
    const units = [whole, ...coverOfBucket.values()].flat();
    const [heads, loaded, groups] = await Promise.all([
      this.#heads(range),
      this.#loadSets(units, wants.sets),
      this.#groups(whole, wants),
    ]);
    const headsByDay = Map.groupBy(heads, ({ day }) => day);
    const bucket = (span: BucketSpan): PeriodBucket => {
      const own = span.days.flatMap((day) => headsByDay.get(day) ?? []);
      if (range.interval === "hour") return { ...span, totals: hourTotals(own, span.start), late: 0 };
      const cover = coverOfBucket.get(span.start);
      const totals = cover ? setTotals(tallyOf(own), cover, loaded) : dayTotals(own);
      return { ...span, totals, late: lateOf(own) };
    };
    return {
      total: setTotals(tallyOf(heads), whole, loaded),
      groups,
      buckets: spans.map(bucket),
      people: null,
      dailyListeners: new Map([...headsByDay].map(([day, own]) => [day, dayTotals(own).listeners] as const)),
    };
  }

  async #loadSets(units: Unit[], sets: ReadonlySet<SetId>): Promise<Loaded> {
    const keys = units.map(keyOf);
    const wanted = (["engaged", "sessions"] as const).filter((set) => sets.has(set));
    const [parts, listeners] = await Promise.all([
      wanted.length > 0 ? this.#spans.load("parts", units, wanted) : [],
      sets.has("listeners") ? this.#spans.load("listeners", units, ["listeners"]) : [],
    ]);
    const mapped = (rows: Stored[][]) => new Map(rows.map((own, index) => [keys[index]!, own]));
    return { parts: mapped(parts), listeners: mapped(listeners) };
  }

  async #groups(units: Unit[], { dimensions }: Wants): Promise<Period["groups"]> {
    const summary = new Summary(dimensions);
    if (dimensions.length === 0) return summary.groups;
    const fields = dimensions.map((dimension) => `groups.${dimension}`);
    for (const row of (await this.#spans.load("parts", units, fields)).flat())
      if (row.groups) addGroups(summary, row as Parts, dimensions);
    return summary.groups;
  }

  async listeners(spans: readonly Span[]): Promise<Uint8Array[][]> {
    const rows = await this.#loadEach("listeners", spans, "listeners");
    return rows.map((own) => own.flatMap(({ listeners }) => (listeners ? [bytesOf(listeners)] : [])));
  }

  async streams(spans: readonly Span[]): Promise<SparseCounts[]> {
    const rows = await this.#loadEach("listeners", spans, "streams");
    return rows.map((own) => {
      const counts = new SparseCounts();
      for (const { streams } of own)
        if (streams) eachStreams({ streams }, (ordinal, count) => counts.add(ordinal, count));
      return counts;
    });
  }

  /** What is stored of each span, in one read. */
  async #loadEach(kind: Kind, spans: readonly Span[], field: "listeners" | "streams"): Promise<Stored[][]> {
    const covers = spans.map((span) => this.#cover(span));
    const rows = await this.#spans.load(kind, covers.flat(), [field]);
    let at = 0;
    return covers.map((units) => {
      at += units.length;
      return rows.slice(at - units.length, at).flat();
    });
  }
}

/** An hour's counters; sets and distributions are kept by day. */
function hourTotals(heads: readonly Head[], start: string): Totals {
  const tally = new Tally();
  const key = String(Date.parse(start) / 1000);
  for (const { hours } of heads)
    for (const [counter, value] of Object.entries(hours?.[key] ?? {}))
      tally.counts[counter] = (tally.counts[counter] ?? 0) + Number(value);
  return new TallyTotals(tally);
}
