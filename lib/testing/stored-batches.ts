/** Batches as they lie in the database, with their events read. */
import { type StoredEvents, withEvents } from "#lib/events/stored.ts";
import { mongo } from "#lib/platform/mongo.ts";

type Stored = {
  batch: string;
  session: string;
  skewMs: number;
  context: Record<string, string>;
  answer: { accepted: number };
  events: StoredEvents;
};

export const storedBatches = async (filter: { batch?: string; session?: string } = {}) =>
  (await mongo().collection<Stored>("event_batches").find(filter).sort({ _id: 1 }).toArray()).map(withEvents);
