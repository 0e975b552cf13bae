import { type ClientSession, mongo } from "#lib/platform/mongo.ts";
import { newStandIn } from "./nobody.ts";
import { digestOf, type TransactionRow } from "./rows.ts";
import { touch } from "./touch.ts";

/**
 * Takes the payer out of their transactions, inside the caller's transaction: all rows of a pseudonym at once, since they
 * must get the same stand-in. @returns how many rows
 */
export async function forgetPayer(pseudonym: string, session: ClientSession): Promise<number> {
  const transactions = mongo().collection<TransactionRow>("transactions");
  const rows = await transactions.find({ person: pseudonym }, { session }).toArray();
  if (rows.length === 0) return 0;
  const person = newStandIn();
  await transactions.bulkWrite(
    rows.map((row) => ({
      updateOne: {
        filter: { _id: row._id },
        update: { $set: { person, digest: digestOf(row, undefined) } },
      },
    })),
    { session, ordered: false },
  );
  // What was worked out while some rows had the old name and some the new one is not asked for again.
  for (const artistId of new Set(rows.map((row) => row.artistId))) await touch(artistId, session);
  return rows.length;
}
