/**
 * Groups and sets of any range from about twenty documents: those of single days, and kept unions of weeks and of eight
 * weeks. A union is good while the artist's commits count as many changes of its weeks as when it was made; a reader
 * that finds none, or a stale one, puts it together and keeps it. Nothing is lost with a union: it follows from the days.
 */
import type { Day } from "#lib/core/days.ts";
import { derivedId } from "#lib/core/ids.ts";
import {
  addEngaged,
  addGroups,
  addListeners,
  addSessions,
  addStreams,
  DIMENSIONS,
  encodeListeners,
  encodeParts,
  type Listeners,
  type Parts,
  Summary,
} from "#lib/cube/index.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { partsOf, type Unit, weeksOf } from "./cover.ts";

export type Kind = "parts" | "listeners";
type Dated = { day: Day; keepFrom: Date };
/** What is stored of one unit on one lane, or of a kept union. */
export type Stored = Dated & Partial<Parts> & Partial<Listeners>;

const COLLECTION: Record<Kind, string> = { parts: "day_parts", listeners: "listener_days" };
const keyOf = ({ days, start }: Unit): string => `${days}|${start}`;

export class SpanReader {
  readonly #artistId: string;
  readonly #weeks: ReadonlyMap<number, number>;

  /** What was read already: the parts of an answer ask for much of the same. */
  readonly #loaded = new Map<string, Map<string, Promise<Stored[]>>>();

  constructor(artistId: string, weeks: ReadonlyMap<number, number>) {
    this.#artistId = artistId;
    this.#weeks = weeks;
  }

  #version(unit: Unit): number {
    return weeksOf(unit).reduce((sum, week) => sum + (this.#weeks.get(week) ?? 0), 0);
  }

  /**
   * What is stored of the units, by `keyOf` unit.
   * @param fields what is wanted of each document; everything when missing
   */
  async load(kind: Kind, units: readonly Unit[], fields?: readonly string[]): Promise<Stored[][]> {
    const key = `${kind}|${fields?.join()}`;
    const known = this.#loaded.get(key) ?? new Map<string, Promise<Stored[]>>();
    this.#loaded.set(key, known);
    const missing = units.filter((unit) => !known.has(keyOf(unit)));
    if (missing.length > 0) {
      const rows = this.#load(kind, missing, fields);
      for (const [index, unit] of missing.entries())
        known.set(
          keyOf(unit),
          rows.then((all) => all[index]!),
        );
    }
    return Promise.all(units.map((unit) => known.get(keyOf(unit))!));
  }

  async #load(kind: Kind, units: readonly Unit[], fields?: readonly string[]): Promise<Stored[][]> {
    // In a week in which nothing ever changed there is nothing.
    const wanted = [...new Map(units.map((unit) => [keyOf(unit), unit])).values()].filter(
      (unit) => this.#version(unit) > 0,
    );
    const [days, kept] = await Promise.all([
      this.#days(
        kind,
        wanted.filter(({ days }) => days === 1),
        fields,
      ),
      this.#kept(
        kind,
        wanted.filter(({ days }) => days > 1),
        fields,
      ),
    ]);
    return units.map((unit) => (unit.days === 1 ? days : kept).get(keyOf(unit)) ?? []);
  }

  async #days(kind: Kind, units: Unit[], fields?: readonly string[]): Promise<Map<string, Stored[]>> {
    if (units.length === 0) return new Map();
    const rows = await mongo()
      .collection<Stored & { artistId: string }>(COLLECTION[kind])
      .find(
        { artistId: this.#artistId, day: { $in: units.map(({ start }) => start) } },
        { projection: projectionOf(fields), batchSize: 1000 },
      )
      .toArray();
    return Map.groupBy(rows, ({ day }) => keyOf({ days: 1, start: day })) as Map<string, Stored[]>;
  }

  async #kept(kind: Kind, units: Unit[], fields?: readonly string[]): Promise<Map<string, Stored[]>> {
    const found = new Map<string, Stored[]>();
    if (units.length === 0) return found;
    const rows = await mongo()
      .collection<Stored & { _id: ObjectId; days: Unit["days"]; version: number }>("spans")
      .find(
        { _id: { $in: units.map((unit) => this.#idOf(kind, unit)) } },
        { projection: projectionOf(fields && [...fields, "days", "version"]), batchSize: 1000 },
      )
      .toArray();
    for (const row of rows) {
      const unit = { days: row.days, start: row.day };
      if (Number(row.version) === this.#version(unit)) found.set(keyOf(unit), [row]);
    }
    for (const unit of units)
      if (!found.has(keyOf(unit))) found.set(keyOf(unit), await this.#build(kind, unit));
    return found;
  }

  #idOf(kind: Kind, { days, start }: Unit): ObjectId {
    return new ObjectId(derivedId("span", this.#artistId, kind, days, start));
  }

  async #build(kind: Kind, unit: Unit): Promise<Stored[]> {
    const rows = (await this.#load(kind, partsOf(unit))).flat();
    if (rows.length === 0) return [];
    const union = unionOfRows(kind, rows);
    if (!union) return [];
    // A union goes when the first of its days does.
    const keepFrom = rows.reduce(
      (first, row) => (row.keepFrom < first ? row.keepFrom : first),
      rows[0]!.keepFrom,
    );
    const { days, start: day } = unit;
    const span = { ...union, version: Long.fromNumber(this.#version(unit)), keepFrom };
    // The answer doesn't wait for it, and loses nothing without it.
    mongo()
      .collection("spans")
      .updateOne(
        { _id: this.#idOf(kind, unit) },
        { $set: span, $setOnInsert: { artistId: this.#artistId, kind, days, day } },
        { upsert: true },
      )
      .catch((error: unknown) => log().warn("a union of days could not be kept", errorFields(error)));
    return [{ ...union, day, keepFrom }];
  }
}

const projectionOf = (fields?: readonly string[]): Record<string, 1> =>
  fields ? Object.fromEntries([...fields, "day", "keepFrom"].map((field) => [field, 1 as const])) : {};

function unionOfRows(kind: Kind, rows: readonly Stored[]): Parts | Listeners | null {
  const summary = new Summary(DIMENSIONS);
  for (const row of rows) {
    if (kind === "listeners") {
      addListeners(summary.whole, row as Listeners);
      addStreams(summary.whole.streams, row as Listeners);
    } else {
      addEngaged(summary.whole, row);
      addSessions(summary.whole, row);
      addGroups(summary, row as Parts, DIMENSIONS);
    }
  }
  return kind === "listeners" ? encodeListeners(summary.whole) : encodeParts(summary);
}
