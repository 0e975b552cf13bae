/** An artist's commit: a number and times that grow with every change, so that readers know what they have is current. */
import { weekIndexOf } from "#lib/core/days.ts";
import { derivedId } from "#lib/core/ids.ts";
import { type ClientSession, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";

export type Touch = {
  artistId: string;
  /** Local days whose groups, listeners or cube changed. */
  days: readonly string[];
  /** Up to when everything that was counted for the artist is in; null: more has yet to be written. */
  completeAt: Date | null;
};

/**
 * `seq` and `changedAt` grow with every commit, `asOf` when all parts are in. `weeks` counts the changes of each week, by
 * which a kept union of that week is known to be current.
 */
export async function touchArtists(
  touches: readonly Touch[],
  lane: number,
  session: ClientSession,
): Promise<void> {
  if (touches.length === 0) return;
  const now = new Date();
  const operations = touches.map(({ artistId, days, completeAt }) => {
    const weeks = new Set(days.map(weekIndexOf));
    return {
      updateOne: {
        filter: { _id: new ObjectId(derivedId("commit", artistId, lane)) },
        update: {
          $inc: {
            seq: Long.ONE,
            ...Object.fromEntries([...weeks].map((week) => [`weeks.${week}`, Long.ONE])),
          },
          $set: { changedAt: now },
          ...(completeAt ? { $max: { asOf: completeAt } } : {}),
          $setOnInsert: { artistId, lane, ...(completeAt ? {} : { asOf: now }) },
        },
        upsert: true,
      },
    };
  });
  await mongo()
    .collection("artist_commits")
    .bulkWrite(operations as never, { session, ordered: false });
}
