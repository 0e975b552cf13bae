/**
 * How summaries are stored. A stretch of an artist's time (a day on a lane, or a longer span) has up to three documents,
 * because they live differently long and are read in different numbers: its `total` beside the day's counters, its
 * `parts` (groups, sessions, who engaged), and its listeners.
 */
import { encodeHashes } from "#lib/core/hash-sets.ts";
import { encodeTable, Table } from "#lib/core/table.ts";
import { Binary } from "#lib/platform/mongo.ts";
import type { Dimension } from "./dimensions.ts";
import { Summary } from "./summary.ts";
import type { Tally, Whole } from "./tally.ts";
import { addTallies, encodeTallies } from "./tally-table.ts";

const binary = (bytes: Uint8Array): Binary =>
  new Binary(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
/** The bytes of a stored set, wherever a driver left them. */
export const bytesOf = (stored: Binary | Uint8Array): Uint8Array =>
  stored instanceof Uint8Array ? stored : stored.buffer.subarray(0, stored.length());

// ---- totals: sums and distributions, no sets ---------------------------------------------------

const WHOLE = "";

export const encodeTotal = (tally: Tally): Binary => binary(encodeTallies(new Map([[WHOLE, tally]]), false));

export function addTotal(into: Tally, stored: Binary | Uint8Array): void {
  addTallies(bytesOf(stored), () => into);
}

// ---- parts -------------------------------------------------------------------------------------

export type Parts = {
  engaged?: Binary;
  sessions?: Binary;
  groups: Partial<Record<Dimension, Binary>>;
};

export function addEngaged(into: Whole, parts: Pick<Parts, "engaged">): void {
  if (parts.engaged) into.engaged.addEncoded(bytesOf(parts.engaged));
}
export function addSessions(into: Whole, parts: Pick<Parts, "sessions">): void {
  if (parts.sessions) into.sessions.encoded.push(bytesOf(parts.sessions));
}
export function addGroups(
  into: Summary,
  parts: Pick<Parts, "groups">,
  dimensions: Iterable<Dimension>,
): void {
  for (const dimension of dimensions) {
    const stored = parts.groups[dimension];
    if (stored) addTallies(bytesOf(stored), (key) => into.group(dimension, key));
  }
}

/** The stored form of a summary's groups and sets. */
export function encodeParts(summary: Summary): Parts {
  const { whole } = summary;
  const groups: Parts["groups"] = {};
  for (const [dimension, tallies] of summary.groups)
    if (tallies.size > 0) groups[dimension] = binary(encodeTallies(tallies, true));
  const sessions = whole.sessions.union();
  return {
    ...(whole.engaged.isEmpty ? {} : { engaged: binary(whole.engaged.encode().bytes) }),
    ...(sessions.length === 0 ? {} : { sessions: binary(encodeHashes(sessions)) }),
    groups,
  };
}

/** Adds new facts' groups to stored ones, within the bounds on a day's values. */
export function mergeBounded(stored: Summary, added: Summary): void {
  for (const [dimension, tallies] of added.groups) {
    const into = stored.groups.get(dimension)!;
    for (const [key, tally] of tallies)
      mergeTally(stored.group(dimension, Summary.bounded(dimension, into, key)), tally);
  }
}

/** Adds a tally of new facts (no encoded sets) to another. */
function mergeTally(into: Tally, from: Tally): void {
  for (const counter in from.counts)
    into.counts[counter] = (into.counts[counter] ?? 0) + from.counts[counter]!;
  for (const ordinal of from.listeners.fresh) into.listeners.fresh.add(ordinal);
  for (const ordinal of from.others.fresh) into.others.fresh.add(ordinal);
  for (const [bucket, weight] of from.startup)
    into.startup.set(bucket, (into.startup.get(bucket) ?? 0) + weight);
  for (const [bucket, weight] of from.load) into.load.set(bucket, (into.load.get(bucket) ?? 0) + weight);
  into.loadExcess += from.loadExcess;
  if (!from.sampled) return;
  if (into.sampled) into.sampled.addAll(from.sampled);
  else into.sampled = from.sampled;
}

// ---- listeners ---------------------------------------------------------------------------------

export type Listeners = { listeners: Binary; count: number; streams: Binary };

/** Who listened, and how many streams each had. Null when nobody did. */
export function encodeListeners({ listeners, streams }: Whole): Listeners | null {
  if (listeners.isEmpty) return null;
  const { bytes, count } = listeners.encode();
  const ordinals = [...streams.keys()].sort((a, b) => a - b);
  const table = encodeTable({
    numbers: { ordinal: ordinals, streams: ordinals.map((ordinal) => streams.get(ordinal)!) },
  });
  return { listeners: binary(bytes), count, streams: binary(table) };
}

export function addListeners(into: Whole, stored: Pick<Listeners, "listeners">): void {
  into.listeners.addEncoded(bytesOf(stored.listeners));
}
/** Calls `add` with each listener's streams. */
export function eachStreams(
  stored: Pick<Listeners, "streams">,
  add: (ordinal: number, streams: number) => void,
): void {
  const table = new Table(bytesOf(stored.streams));
  const [ordinals, streams] = [table.numbers("ordinal"), table.numbers("streams")];
  for (let row = 0; row < ordinals.length; row++) add(ordinals[row]!, streams[row]!);
}
export const addStreams = (into: Map<number, number>, stored: Pick<Listeners, "streams">): void =>
  eachStreams(stored, (ordinal, streams) => into.set(ordinal, (into.get(ordinal) ?? 0) + streams));
