import { derivedId } from "#lib/core/ids.ts";
import { type ClientSession, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";

/** Money comes from outside the fold: no lane of listeners has this number. */
const LANE = -1;

/** The artist's commit for money: readers see by it that their answers are out of date. */
export async function touch(artistId: string, session: ClientSession): Promise<void> {
  const now = new Date();
  await mongo()
    .collection("artist_commits")
    .updateOne(
      { _id: new ObjectId(derivedId("commit", artistId, LANE)) },
      {
        $inc: { seq: Long.ONE },
        $set: { asOf: now, changedAt: now },
        $setOnInsert: { artistId, lane: LANE },
      },
      { session, upsert: true },
    );
}
