import {
  type Collection,
  type Document,
  isDuplicateKey,
  MAJORITY,
  type ObjectId,
} from "#lib/platform/mongo.ts";

/** Adds a row under an id that says what it is for, so that whoever comes second changes nothing. @returns whether it was new */
export async function insertOnce<Row extends Document & { _id: ObjectId }>(
  rows: Collection<Row>,
  row: Row,
): Promise<boolean> {
  try {
    await rows.insertOne(row as Parameters<typeof rows.insertOne>[0], { writeConcern: MAJORITY });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
