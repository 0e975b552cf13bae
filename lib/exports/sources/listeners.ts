/**
 * A row for each listener of an artist: how much they played in the range, and on which days first and last. The number
 * is the artist's own name for the listener: another artist's export has another one for the same person. Rows stand in
 * the order of these numbers, since any other would tell who came when, and so join artists after all.
 *
 * In memory are the numbers of one artist's listeners (12 bytes each) and the counts of SLICE of them; the days are read
 * again for each slice.
 */
import { bytesOf, eachStreams, scanPlays } from "#lib/cube/index.ts";
import { outsideNumber } from "#lib/people/index.ts";
import { ordinalsOf, unionOf } from "#lib/platform/bitmaps.ts";
import { type Binary, type Document, mongo } from "#lib/platform/mongo.ts";
import type { Column, Row, Scope, Source } from "../kinds.ts";
import { artistsFrom } from "./artists.ts";

type Day = { artistId: string; day: string; listeners: Binary; streams: Binary };
type Facts = { artistId: string; day: string; facts: Binary };

const COLUMNS: Column[] = [
  { name: "artistId", type: "text" },
  { name: "listener", type: "text" },
  { name: "plays", type: "integer" },
  { name: "streams", type: "integer" },
  { name: "firstDay", type: "text" },
  { name: "lastDay", type: "text" },
];
const SLICE = 50_000;
const UNITED_BYTES = 4 * 1_048_576;
const BATCH_DAYS = 20;

function daysOf<T extends Document>(
  collection: string,
  artistId: string,
  { from, to }: Scope,
  fields: readonly string[],
) {
  const projection = { _id: 0, day: 1, ...Object.fromEntries(fields.map((field) => [field, 1])) };
  const filter = { artistId, day: { $gte: from, $lte: to } };
  return mongo()
    .collection(collection)
    .find<T>(filter, { projection, sort: { day: 1 }, batchSize: BATCH_DAYS });
}

async function listenersOf(artistId: string, scope: Scope): Promise<Uint32Array> {
  let sets: Uint8Array[] = [];
  let bytes = 0;
  for await (const { listeners } of daysOf<Day>("listener_days", artistId, scope, ["listeners"])) {
    sets.push(bytesOf(listeners));
    bytes += listeners.length();
    if (bytes < UNITED_BYTES) continue;
    sets = [unionOf(sets).bytes];
    bytes = 0;
  }
  return ordinalsOf(sets);
}

/** In the order of their numbers outside: of the first 48 bits, and of all of it where these agree. */
function inOutsideOrder(artistId: string, ordinals: Uint32Array): Uint32Array {
  const ranks = Float64Array.from(ordinals, (ordinal) =>
    Number.parseInt(outsideNumber(artistId, ordinal).slice(0, 12), 16),
  );
  const order = Uint32Array.from(ordinals.keys());
  const number = (index: number) => outsideNumber(artistId, ordinals[index]!);
  order.sort((one, other) => ranks[one]! - ranks[other]! || (number(one) < number(other) ? -1 : 1));
  return order.map((index) => ordinals[index]!);
}

/** What the days say of some listeners. */
class Slice {
  readonly #slots: Map<number, number>;
  readonly #plays: Uint32Array;
  readonly #streams: Uint32Array;
  readonly #first: string[];
  readonly #last: string[];
  /** Listened on a day whose plays are kept no longer. */
  readonly #isPartly: Uint8Array;

  constructor(ordinals: Uint32Array) {
    this.#slots = new Map(Array.from(ordinals, (ordinal, slot) => [ordinal, slot]));
    this.#plays = new Uint32Array(ordinals.length);
    this.#streams = new Uint32Array(ordinals.length);
    this.#isPartly = new Uint8Array(ordinals.length);
    this.#first = new Array(ordinals.length).fill("");
    this.#last = new Array(ordinals.length).fill("");
  }

  addDay({ day, listeners, streams }: Day, arePlaysKept: boolean): void {
    for (const ordinal of ordinalsOf([bytesOf(listeners)])) {
      const slot = this.#slots.get(ordinal);
      if (slot === undefined) continue;
      this.#first[slot] ||= day;
      this.#last[slot] = day;
      if (!arePlaysKept) this.#isPartly[slot] = 1;
    }
    eachStreams({ streams }, (ordinal, count) => {
      const slot = this.#slots.get(ordinal);
      if (slot !== undefined) this.#streams[slot]! += count;
    });
  }

  addFacts({ facts }: Facts): void {
    scanPlays(bytesOf(facts), {}, (ordinal) => {
      const slot = this.#slots.get(ordinal);
      if (slot !== undefined) this.#plays[slot]! += 1;
    });
  }

  rows(artistId: string): { number: string; row: Row }[] {
    return [...this.#slots].map(([ordinal, slot]) => {
      const number = outsideNumber(artistId, ordinal);
      const plays = this.#isPartly[slot] ? null : this.#plays[slot]!;
      const days = [this.#first[slot]!, this.#last[slot]!];
      return { number, row: [artistId, number, plays, this.#streams[slot]!, ...days] };
    });
  }
}

async function sliceOf(artistId: string, scope: Scope, ordinals: Uint32Array): Promise<Slice> {
  const slice = new Slice(ordinals);
  const kept = new Set<string>();
  for await (const facts of daysOf<Facts>("cube_days", artistId, scope, ["facts"])) {
    kept.add(facts.day);
    slice.addFacts(facts);
  }
  for await (const day of daysOf<Day>("listener_days", artistId, scope, ["listeners", "streams"]))
    slice.addDay(day, kept.has(day.day));
  return slice;
}

export const LISTENERS: Source = {
  columns: () => COLUMNS,
  async expect({ artists, from, to }) {
    // Those of the best day at least; who comes back on another day is one row.
    const [found] = await mongo()
      .collection("listener_days")
      .aggregate<{ rows: number }>([
        { $match: { artistId: { $in: [...artists] }, day: { $gte: from, $lte: to } } },
        { $group: { _id: "$artistId", most: { $max: "$count" } } },
        { $group: { _id: null, rows: { $sum: "$most" } } },
      ])
      .toArray();
    return Number(found?.rows ?? 0);
  },
  async *read(scope, after) {
    for await (const { artist, within } of artistsFrom(scope, after)) {
      const all = inOutsideOrder(artist.id, await listenersOf(artist.id, scope));
      const done = within?.[0] ?? "";
      const left = done === "" ? all : all.filter((ordinal) => outsideNumber(artist.id, ordinal) > done);
      for (let from = 0; from < left.length; from += SLICE) {
        const slice = await sliceOf(artist.id, scope, left.subarray(from, from + SLICE));
        const rows = slice.rows(artist.id);
        yield { rows: rows.map(({ row }) => row), after: [artist.id, rows.at(-1)!.number] };
      }
    }
  },
};
