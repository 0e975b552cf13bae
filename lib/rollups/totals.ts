/** The fast part of the fold: an artist's counts by minute, hour and local day. */
import { derivedId } from "#lib/core/ids.ts";
import { Long, ObjectId } from "#lib/platform/mongo.ts";
import { addCounts, type Counts } from "./counters.ts";
import type { Placed } from "./placed.ts";

export type Grain = "minute" | "hour" | "day";
type Row = {
  artistId: string;
  grain: Grain;
  day: string;
  startMs: number;
  endMs: number;
  firstReceivedMs: number;
  counts: Counts;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Minutes serve the live pages alone; history older than they are kept would be written only to expire. */
export const MINUTES_KEPT_MS = 48 * HOUR_MS;

/** `{ "counts.plays": 3 }` as 64-bit increments. */
export const increments = (counts: Counts): Record<string, Long> =>
  Object.fromEntries(
    Object.entries(counts).map(([counter, value]) => [`counts.${counter}`, Long.fromNumber(value)]),
  );

/** Counts as they are stored, 64-bit. */
export const storedCounts = (counts: Counts): Record<string, Long> =>
  Object.fromEntries(Object.entries(counts).map(([counter, value]) => [counter, Long.fromNumber(value)]));

export class Totals {
  #rows = new Map<string, Row>();

  get size(): number {
    return this.#rows.size;
  }

  add(placed: Placed): void {
    const { atMs, receivedMs, dayStartMs, dayEndMs, hourMs } = placed;
    const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    if (receivedMs - minuteMs < MINUTES_KEPT_MS) this.#row("minute", placed, minuteMs, minuteMs + MINUTE_MS);
    this.#row("hour", placed, hourMs, hourMs + HOUR_MS);
    const day = this.#row("day", placed, dayStartMs, dayEndMs);
    if (placed.isPlay && receivedMs >= dayEndMs) addCounts(day.counts, { late: 1 });
  }

  #row(grain: Grain, { artistId, day, counts, receivedMs }: Placed, startMs: number, endMs: number): Row {
    // A day is known by its name: under dated zones its first instant is no key.
    const key = grain === "day" ? `${artistId}|${day}` : `${artistId}|${grain}|${startMs}|${day}`;
    let row = this.#rows.get(key);
    if (!row) {
      row = { artistId, grain, day, startMs, endMs, firstReceivedMs: receivedMs, counts: {} };
      this.#rows.set(key, row);
    }
    row.firstReceivedMs = Math.min(row.firstReceivedMs, receivedMs);
    addCounts(row.counts, counts);
    return row;
  }

  #identity({ artistId, grain, day, startMs }: Row, lane: number): ObjectId {
    return new ObjectId(
      grain === "day"
        ? derivedId("rollup", artistId, "day", day, lane)
        : derivedId("rollup", artistId, grain, day, startMs, lane),
    );
  }

  /** Upserts that add these counts to what is there. */
  upserts(lane: number): object[] {
    return [...this.#rows.values()].map((row) => ({
      updateOne: {
        filter: { _id: this.#identity(row, lane) },
        update: {
          $inc: increments(row.counts),
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
