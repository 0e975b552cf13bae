/** The slow part of the fold, written. Each function runs inside a transaction of its caller. */
import { withHashes } from "#lib/core/hash-sets.ts";
import { derivedId } from "#lib/core/ids.ts";
import { withOrdinals } from "#lib/platform/bitmaps.ts";
import { Binary, type ClientSession, mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { ContentDay, DaySets } from "./sets.ts";
import { increments, keepFrom } from "./totals.ts";

/** So many documents are read and written at once; a chunk's sets lie in memory meanwhile. */
const CHUNK = 1000;

export async function bulk(collection: string, operations: object[], session: ClientSession): Promise<void> {
  if (operations.length === 0) return;
  await mongo()
    .collection(collection)
    .bulkWrite(operations as never, { session, ordered: false });
}

type Identified<T> = { _id: ObjectId; item: T };
type Change<T> = (item: T, before: Uint8Array | null) => object | null;

/** Reads the sets that lie in `field`, and writes what `change` makes of them; null leaves a document alone. */
async function patch<T extends { artistId: string; day: string }>(
  collection: string,
  field: string,
  rows: Identified<T>[],
  change: Change<T>,
  session: ClientSession,
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    const before = new Map<string, Uint8Array>();
    const found = mongo()
      .collection<{ _id: ObjectId; [set: string]: unknown }>(collection)
      .find({ _id: { $in: chunk.map(({ _id }) => _id) } }, { session, projection: { [field]: 1 } });
    for await (const row of found) {
      const set = row[field] as Binary | undefined;
      if (set) before.set(row._id.toHexString(), set.buffer);
    }
    const operations = chunk.flatMap(({ _id, item }) => {
      const update = change(item, before.get(_id.toHexString()) ?? null);
      return update ? [{ updateOne: { filter: { _id }, update, upsert: true } }] : [];
    });
    await bulk(collection, operations, session);
  }
}

/** Who listened and in which sessions. Writing it twice changes nothing, so it may be cut into many transactions. */
export async function writeDays(
  days: readonly DaySets[],
  lane: number,
  session: ClientSession,
): Promise<void> {
  const bitmaps = days.map((item) => ({
    _id: new ObjectId(derivedId("bitmap", item.artistId, item.day, "listeners", "", lane)),
    item,
  }));
  await patch(
    "bitmaps",
    "bitmap",
    bitmaps,
    ({ artistId, day, endMs, receivedMs, ordinals }, before) => {
      const after = withOrdinals(before, ordinals);
      return (
        after && {
          $set: { bitmap: new Binary(after.bytes), count: after.count },
          $setOnInsert: {
            artistId,
            day,
            dimension: "listeners",
            value: "",
            lane,
            keepFrom: keepFrom(endMs, receivedMs),
          },
        }
      );
    },
    session,
  );
  const sessions = days
    .filter((item) => item.sessions.size > 0)
    .map((item) => ({ _id: new ObjectId(derivedId("sessions", item.artistId, item.day, lane)), item }));
  await patch(
    "session_days",
    "hashes",
    sessions,
    (item, before) => {
      const after = withHashes(before, item.sessions);
      const { artistId, day, endMs, receivedMs } = item;
      return (
        after && {
          $set: { hashes: new Binary(after.bytes), count: after.count },
          $setOnInsert: { artistId, day, lane, keepFrom: keepFrom(endMs, receivedMs) },
        }
      );
    },
    session,
  );
}

/** What was heard: counts are added, so this must happen once for each window. */
export async function writeContents(
  contents: readonly ContentDay[],
  lane: number,
  session: ClientSession,
): Promise<void> {
  const rows = contents.map((item) => ({
    _id: new ObjectId(derivedId("content", item.artistId, item.day, item.contentId, lane)),
    item,
  }));
  await patch(
    "content_days",
    "listeners",
    rows,
    ({ artistId, day, contentId, endMs, receivedMs, counts, ordinals }, before) => {
      const listeners = ordinals.size > 0 ? withOrdinals(before, ordinals) : null;
      return {
        $inc: increments(counts),
        ...(listeners ? { $set: { listeners: new Binary(listeners.bytes) } } : {}),
        $setOnInsert: { artistId, day, contentId, lane, keepFrom: keepFrom(endMs, receivedMs) },
      };
    },
    session,
  );
}
