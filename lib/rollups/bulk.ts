/**
 * Batches that lie in no outbox, counted as the fold counts: what a benchmark's history of millions of plays is made with. A
 * test holds it against the fold. Nobody else may fold meanwhile.
 */
import { mongoClient } from "#lib/platform/mongo.ts";
import { Gathered } from "./day-facts.ts";
import { type FoldBatch, placeEvents } from "./placed.ts";
import { Totals } from "./totals.ts";
import { touchArtists } from "./touch.ts";
import { bulk, writeDays } from "./write-days.ts";

const DAYS_A_TRANSACTION = 200;

/** @param window the number of this call: a day takes each window once */
export async function countBatches(
  batches: Iterable<FoldBatch>,
  lane: number,
  window: number,
): Promise<{ events: number; days: number }> {
  const totals = new Totals();
  const gathered = new Gathered();
  for (const placed of placeEvents(batches)) {
    totals.add(placed);
    gathered.add(placed);
  }
  const days = gathered.days();
  const upserts = totals.upserts(lane);
  await mongoClient().withSession(async (session) => {
    await session.withTransaction((inner) => bulk("rollups", upserts, inner));
    for (let start = 0; start < days.length; start += DAYS_A_TRANSACTION) {
      const chunk = days.slice(start, start + DAYS_A_TRANSACTION);
      const byArtist = Map.groupBy(chunk, ({ artistId }) => artistId);
      const touches = [...byArtist].map(([artistId, own]) => ({
        artistId,
        days: own.map(({ day }) => day),
        completeAt: new Date(),
      }));
      await session.withTransaction(async (inner) => {
        await writeDays(chunk, lane, window, inner);
        await touchArtists(touches, lane, inner);
      });
    }
  });
  return { events: gathered.size, days: days.length };
}
