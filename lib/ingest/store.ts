/**
 * Batches into the database, acknowledged by a journalled majority. A batch's id is a hash of app and batch id,
 * so the same batch can't be stored twice whoever sends it; a batch is its own outbox: it lies there with
 * `fold` set until the fold has counted it.
 */
import type { Rejection } from "#lib/events/batch.ts";
import type { TrackEvent } from "#lib/events/kinds.ts";
import { eventBytes } from "#lib/events/stored.ts";
import {
  Binary,
  isDuplicateKey,
  MAJORITY,
  MongoBulkWriteError,
  mongo,
  mongoClient,
  ObjectId,
} from "#lib/platform/mongo.ts";

export type FirstAnswer = { accepted: number; rejected: Rejection[] };

export type StoredBatch = {
  _id: ObjectId;
  app: string;
  batch: string;
  lane: number;
  receivedAt: Date;
  digest: Binary;
  answer: FirstAnswer;
  person: string;
  ordinal: bigint;
  session?: string;
  /** Added to each event's `at` to get the server's time, ms. */
  skewMs: bigint;
  context: Record<string, string>;
  events: TrackEvent[];
  /** Why its events count apart; absent: they count. */
  flag?: "bot" | "excess";
  fold?: Date;
};

/** Without the batch's id in words: the receipt outlives the person's other rows, and an app may choose telling ids. */
type Receipt = Pick<StoredBatch, "_id" | "app" | "digest" | "answer" | "receivedAt">;
/** What is already there under a batch's id. */
export type Earlier = { digest: Buffer; answer: FirstAnswer };

/** As it lies in the database. */
type BatchRow = Omit<StoredBatch, "events"> & { events: Binary };

const batches = () => mongo().collection<BatchRow>("event_batches");
const receipts = () => mongo().collection<Receipt>("import_receipts");

/** First answers by batch id (hex), for those of `ids` that were stored before. */
export async function findEarlier(ids: string[], withReceipts: boolean): Promise<Map<string, Earlier>> {
  const filter = { _id: { $in: ids.map((id) => new ObjectId(id)) } };
  const options = { projection: { digest: 1, answer: 1 } };
  const rows = await batches().find(filter, options).toArray();
  const kept = withReceipts ? await receipts().find(filter, options).toArray() : [];
  return new Map(
    [...kept, ...rows].map((row) => [
      row._id.toHexString(),
      { digest: Buffer.from(row.digest.buffer), answer: row.answer },
    ]),
  );
}

const rowOf = (batch: StoredBatch): BatchRow => ({
  ...batch,
  events: new Binary(eventBytes(batch.events)),
});

/**
 * Inserts a group in one command. Returns the ids (hex) that were there before; all others are stored.
 */
export async function insertBatches(group: StoredBatch[]): Promise<Set<string>> {
  try {
    await batches().insertMany(group.map(rowOf), {
      ordered: false,
      writeConcern: MAJORITY,
    });
    return new Set();
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.length === 0 || !failures.every(isDuplicateKey)) throw error;
    if (error.result.getWriteConcernError()) throw error;
    return new Set(failures.map((failure) => group[failure.index]!._id.toHexString()));
  }
}

/**
 * Inserts history with its receipts in one transaction: batches go after seven days, receipts stay as long
 * as the numbers do, so that the same file can be imported again at any time and counts nothing.
 */
export async function insertHistory(group: StoredBatch[]): Promise<Set<string>> {
  for (;;) {
    const earlier = await findEarlier(
      group.map((row) => row._id.toHexString()),
      true,
    );
    const fresh = group.filter((row) => !earlier.has(row._id.toHexString()));
    if (fresh.length === 0) return new Set(earlier.keys());
    try {
      await mongoClient().withSession((session) =>
        session.withTransaction(
          async () => {
            await batches().insertMany(fresh.map(rowOf), { session });
            await receipts().insertMany(
              fresh.map(({ _id, app, digest, answer, receivedAt }) => ({
                _id,
                app,
                digest,
                answer,
                receivedAt,
              })),
              { session },
            );
          },
          { writeConcern: MAJORITY },
        ),
      );
      return new Set(earlier.keys());
    } catch (error) {
      // Somebody else imported one of them in between: look again and leave it out.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
