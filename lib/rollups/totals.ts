/** The fast part of the fold: an artist's counts by minute, and by local day with its hours. */
import { derivedId } from "#lib/core/ids.ts";
import { addCounts, type Counts } from "#lib/cube/index.ts";
import { Long, ObjectId } from "#lib/platform/mongo.ts";
import type { Placed } from "./placed.ts";

type Grain = "minute" | "day";
type Row = {
  artistId: string;
  grain: Grain;
  day: string;
  startMs: number;
  endMs: number;
  firstReceivedMs: number;
  counts: Counts;
  /** Of a day: counts by the instant its hour began, s. Under dated zones and half-hour shifts an hour has no number. */
  hours: Map<number, Counts>;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Minutes serve the live pages alone; history older than they are kept would be written only to expire. */
export const MINUTES_KEPT_MS = 48 * HOUR_MS;
/** What the live pages show by minute. */
const LIVE_COUNTERS = ["plays", "streams", "likes"] as const;

const isLive = (counts: Counts): boolean =>
  counts.plays !== undefined || counts.streams !== undefined || counts.likes !== undefined;

/** Counts as they are stored, 64-bit. */
const storedCounts = (counts: Counts): Record<string, Long> =>
  Object.fromEntries(Object.entries(counts).map(([counter, value]) => [counter, Long.fromNumber(value)]));

/** `{ "counts.plays": 3 }` as 64-bit increments. */
function increments({ counts, hours }: Row): Record<string, Long> {
  const all: Record<string, Long> = {};
  for (const counter in counts) all[`counts.${counter}`] = Long.fromNumber(counts[counter]!);
  for (const [start, own] of hours)
    for (const counter in own) all[`hours.${start}.${counter}`] = Long.fromNumber(own[counter]!);
  return all;
}

/** The `_id` of an artist's day on a lane. */
export const dayRowId = (artistId: string, day: string, lane: number): ObjectId =>
  new ObjectId(derivedId("rollup", artistId, "day", day, lane));

/** An artist's day as counted so far, in a form that can be kept and counted again. */
export type CarriedTotals = {
  startMs: number;
  endMs: number;
  firstReceivedMs: number;
  counts: Counts;
  /** By the instant the hour began, s. */
  hours: Record<string, Counts>;
  minutes: { startMs: number; firstReceivedMs: number; counts: Counts }[];
};
type ArtistDay = { artistId: string; day: string };

export class Totals {
  #rows = new Map<string, Row>();
  /** By artist. */
  readonly #lately = { minute: new Map<string, Row>(), day: new Map<string, Row>() };

  get size(): number {
    return this.#rows.size;
  }

  add(placed: Placed): void {
    const { atMs, receivedMs, dayStartMs, dayEndMs, hourMs, fact } = placed;
    const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    if (isLive(fact.counts) && receivedMs - minuteMs < MINUTES_KEPT_MS) {
      const { counts } = this.#recent("minute", placed, minuteMs, minuteMs + MINUTE_MS);
      for (const counter of LIVE_COUNTERS) {
        const raise = fact.counts[counter];
        if (raise !== undefined) counts[counter] = (counts[counter] ?? 0) + raise;
      }
    }
    const day = this.#recent("day", placed, dayStartMs, dayEndMs);
    addCounts(day.counts, fact.counts);
    let hour = day.hours.get(hourMs / 1000);
    if (!hour) {
      hour = {};
      day.hours.set(hourMs / 1000, hour);
    }
    addCounts(hour, fact.counts);
    if (placed.isPlay && receivedMs >= dayEndMs) addCounts(day.counts, { late: 1 });
  }

  /** What another Totals counted of an artist's day. */
  addCarried({ artistId, day }: ArtistDay, carried: CarriedTotals): void {
    const { startMs, endMs, firstReceivedMs: receivedMs, counts, hours, minutes } = carried;
    const row = this.#row("day", { artistId, day, receivedMs }, startMs, endMs);
    addCounts(row.counts, counts);
    for (const [start, own] of Object.entries(hours)) {
      const hour = row.hours.get(Number(start)) ?? {};
      row.hours.set(Number(start), hour);
      addCounts(hour, own);
    }
    for (const minute of minutes) {
      const place = { artistId, day, receivedMs: minute.firstReceivedMs };
      const into = this.#row("minute", place, minute.startMs, minute.startMs + MINUTE_MS);
      addCounts(into.counts, minute.counts);
    }
  }

  /** Each artist's day, with its minutes. */
  carried(): (ArtistDay & { totals: CarriedTotals })[] {
    const rows = [...this.#rows.values()];
    const minutes = Map.groupBy(
      rows.filter(({ grain }) => grain === "minute"),
      ({ artistId, day }) => `${artistId}|${day}`,
    );
    return rows
      .filter(({ grain }) => grain === "day")
      .map(({ artistId, day, startMs, endMs, firstReceivedMs, counts, hours }) => ({
        artistId,
        day,
        totals: {
          ...{ startMs, endMs, firstReceivedMs, counts },
          hours: Object.fromEntries(hours),
          minutes: (minutes.get(`${artistId}|${day}`) ?? []).map((minute) => ({
            startMs: minute.startMs,
            firstReceivedMs: minute.firstReceivedMs,
            counts: minute.counts,
          })),
        },
      }));
  }

  /** The same as `#row`: events of an artist come in runs, and a row's key costs more than what is added to it. */
  #recent(grain: Grain, placed: Placed, startMs: number, endMs: number): Row {
    const recent = this.#lately[grain];
    const known = recent.get(placed.artistId);
    if (known && known.startMs === startMs && known.day === placed.day) {
      if (placed.receivedMs < known.firstReceivedMs) known.firstReceivedMs = placed.receivedMs;
      return known;
    }
    const row = this.#row(grain, placed, startMs, endMs);
    recent.set(placed.artistId, row);
    return row;
  }

  #row(
    grain: Grain,
    { artistId, day, receivedMs }: ArtistDay & { receivedMs: number },
    startMs: number,
    endMs: number,
  ): Row {
    // A day is known by its name: under dated zones its first instant is no key.
    const key = grain === "day" ? `${artistId}|${day}` : `${artistId}|${grain}|${startMs}|${day}`;
    let row = this.#rows.get(key);
    if (!row) {
      row = {
        artistId,
        grain,
        day,
        startMs,
        endMs,
        firstReceivedMs: receivedMs,
        counts: {},
        hours: new Map(),
      };
      this.#rows.set(key, row);
    }
    row.firstReceivedMs = Math.min(row.firstReceivedMs, receivedMs);
    return row;
  }

  #identity({ artistId, grain, day, startMs }: Row, lane: number): ObjectId {
    if (grain === "day") return dayRowId(artistId, day, lane);
    return new ObjectId(derivedId("rollup", artistId, grain, day, startMs, lane));
  }

  /** Upserts that add these counts to what is there. */
  upserts(lane: number): object[] {
    return [...this.#rows.values()].map((row) => ({
      updateOne: {
        filter: { _id: this.#identity(row, lane) },
        update: {
          $inc: increments(row),
          $min: { firstReceivedAt: new Date(row.firstReceivedMs) },
          $setOnInsert: { ...this.#fixed(row, lane), keepFrom: keepFrom(row.endMs, row.firstReceivedMs) },
        },
        upsert: true,
      },
    }));
  }

  /** Whole documents, for a rebuild that has removed the old ones. */
  documents(lane: number): object[] {
    return [...this.#rows.values()].map((row) => ({
      _id: this.#identity(row, lane),
      ...this.#fixed(row, lane),
      counts: storedCounts(row.counts),
      ...(row.grain === "day"
        ? { hours: Object.fromEntries([...row.hours].map(([start, own]) => [start, storedCounts(own)])) }
        : {}),
      firstReceivedAt: new Date(row.firstReceivedMs),
      keepFrom: keepFrom(row.endMs, row.firstReceivedMs),
    }));
  }

  #fixed({ artistId, grain, day, startMs }: Row, lane: number) {
    return { artistId, grain, day, start: new Date(startMs), lane };
  }

  artists(): Set<string> {
    return new Set([...this.#rows.values()].map(({ artistId }) => artistId));
  }
}

/** Retention counts from the later of a row's end and its first reception, so that imported history stays as long. */
export const keepFrom = (endMs: number, firstReceivedMs: number): Date =>
  new Date(Math.max(endMs, firstReceivedMs));
