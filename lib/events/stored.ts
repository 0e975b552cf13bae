/**
 * Events as a stored batch keeps them: JSON as bytes. The database need not look into them, and to write and read them
 * costs half of what fields of a document cost (docs/decisions/022).
 */
import type { TrackEvent } from "./kinds.ts";

/** Bytes as a driver hands them out. Batches from before it was so hold a list. */
export type StoredEvents = { readonly buffer: Uint8Array } | readonly TrackEvent[];

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export const eventBytes = (events: readonly TrackEvent[]): Uint8Array =>
  encoder.encode(JSON.stringify(events));

export const storedEvents = (stored: StoredEvents): readonly TrackEvent[] =>
  "buffer" in stored ? (JSON.parse(decoder.decode(stored.buffer)) as TrackEvent[]) : stored;

/** Bytes; of a list, which was read long ago, none. */
export const sizeOf = (stored: StoredEvents): number => ("buffer" in stored ? stored.buffer.length : 0);

/** A batch as it was read, with its events. */
export const withEvents = <T extends { events: StoredEvents }>(
  batch: T,
): Omit<T, "events"> & { events: readonly TrackEvent[] } => ({
  ...batch,
  events: storedEvents(batch.events),
});
