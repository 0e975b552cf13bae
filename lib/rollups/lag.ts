import { mongo } from "#lib/platform/mongo.ts";

/** How long the oldest batch that is not counted yet has waited, ms, at least 1; 0 only when none waits. */
export async function foldLagMs(): Promise<number> {
  const oldest = await mongo()
    .collection<{ fold: Date }>("event_batches")
    .find(
      { lane: { $gte: 0 }, fold: { $exists: true } },
      { projection: { fold: 1 }, sort: { lane: 1, fold: 1 }, limit: 1 },
    )
    .next();
  return oldest ? Math.max(1, Date.now() - oldest.fold.getTime()) : 0;
}
