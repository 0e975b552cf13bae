/** Tallies by key, as bytes: what a dimension's groups of a day are kept as. */

import { addToBucket, type Histogram } from "#lib/core/log-histogram.ts";
import { encodeTable, Table } from "#lib/core/table.ts";
import { type People, SampledSums, type Tally } from "./tally.ts";

const COUNTER = "n:";
const NOTHING = new Uint8Array(0);

/** Bytes of a set; one that didn't change is not written anew. */
function bytesOf(people: People): Uint8Array {
  if (people.isEmpty) return NOTHING;
  if (people.fresh.size === 0 && people.encoded.length === 1) return people.encoded[0]!;
  return people.encode().bytes;
}

type Entries = { key: number[]; slot: number[]; value: number[] };
const entries = (): Entries => ({ key: [], slot: [], value: [] });
function putAll(into: Entries, key: number, values: Iterable<[number, number]>): void {
  for (const [slot, value] of values) {
    if (value === 0) continue;
    into.key.push(key);
    into.slot.push(slot);
    into.value.push(value);
  }
}
const columns = (name: string, { key, slot, value }: Entries): Record<string, number[]> =>
  key.length === 0 ? {} : { [`${name}.key`]: key, [`${name}.slot`]: slot, [`${name}.value`]: value };

/** @param withPeople whether the sets of people are part of it */
export function encodeTallies(tallies: ReadonlyMap<string, Tally>, withPeople: boolean): Uint8Array {
  const numbers: Record<string, ArrayLike<number>> = {};
  const counters: Record<string, Float64Array> = {};
  const [startup, load, sampled] = [entries(), entries(), entries()];
  const excess = new Float64Array(tallies.size);
  const listeners: Uint8Array[] = [];
  const others: Uint8Array[] = [];
  let key = 0;
  for (const tally of tallies.values()) {
    for (const counter in tally.counts) {
      counters[counter] ??= new Float64Array(tallies.size);
      counters[counter][key] = tally.counts[counter]!;
    }
    putAll(startup, key, tally.startup);
    putAll(load, key, tally.load);
    if (tally.sampled) putAll(sampled, key, tally.sampled.values.entries());
    excess[key] = tally.loadExcess;
    if (withPeople) {
      listeners.push(bytesOf(tally.listeners));
      others.push(bytesOf(tally.others));
    }
    key++;
  }
  for (const counter in counters) numbers[COUNTER + counter] = counters[counter]!;
  if (load.key.length > 0) numbers.loadExcess = excess;
  return encodeTable({
    texts: { key: [...tallies.keys()] },
    numbers: {
      ...numbers,
      ...columns("startup", startup),
      ...columns("load", load),
      ...columns("sampled", sampled),
    },
    blobs: withPeople ? { listeners, ...(others.some((set) => set.length > 0) ? { others } : {}) } : {},
  });
}

function eachEntry(table: Table, name: string, take: (key: number, slot: number, value: number) => void) {
  const [keys, slots, values] = [`${name}.key`, `${name}.slot`, `${name}.value`].map((column) =>
    table.numbers(column),
  );
  for (let row = 0; row < keys!.length; row++) take(keys![row]!, slots![row]!, values![row]!);
}

/** Adds what was encoded to the tallies that `find` gives for the keys. */
export function addTallies<T extends Tally>(bytes: Uint8Array, find: (key: string) => T): void {
  const table = new Table(bytes);
  const tallies = table.texts("key").map(find);
  for (const name of table.names()) {
    if (!name.startsWith(COUNTER)) continue;
    const counter = name.slice(COUNTER.length);
    const values = table.numbers(name);
    tallies.forEach(({ counts }, key) => {
      if (values[key]) counts[counter] = (counts[counter] ?? 0) + values[key]!;
    });
  }
  const bucketInto = (pick: (tally: Tally) => Histogram) => (key: number, slot: number, value: number) =>
    addToBucket(pick(tallies[key]!), slot, value);
  eachEntry(
    table,
    "startup",
    bucketInto(({ startup }) => startup),
  );
  eachEntry(
    table,
    "load",
    bucketInto(({ load }) => load),
  );
  eachEntry(table, "sampled", (key, slot, value) => {
    const tally = tallies[key]!;
    tally.sampled ??= new SampledSums();
    tally.sampled.values[slot]! += value;
  });
  const excess = table.numbers("loadExcess");
  const [listeners, others] = [table.blobs("listeners"), table.blobs("others")];
  tallies.forEach((tally, key) => {
    tally.loadExcess += excess[key] ?? 0;
    if (listeners[key]) tally.listeners.addEncoded(listeners[key]);
    if (others[key]) tally.others.addEncoded(others[key]);
  });
}
