/**
 * Records a group of transactions of one artist.
 *
 * One MongoDB transaction reads the rows that the group touches on, decides, and writes rows, day sums and the artist's
 * commit: all or nothing. It writes the artist's commit first, so two processes that record for one artist conflict
 * there and one of them begins again with what the other wrote. What a decision rests on is either written by it (a
 * refund writes what it refunds) or held by a unique index (ids, sources).
 */
import { derivedId } from "#lib/core/ids.ts";
import { unionOf } from "#lib/platform/bitmaps.ts";
import {
  Binary,
  type ClientSession,
  isDuplicateKey,
  MAJORITY,
  mongo,
  mongoClient,
  ObjectId,
} from "#lib/platform/mongo.ts";
import { withTransactions } from "./day-groups.ts";
import { type Accepted, type Entry, Ledger, type Outcome } from "./decide.ts";
import { rowIdOf, type TransactionRow } from "./rows.ts";
import { touch } from "./touch.ts";

export type PayerSet = { contentId: string | null; payers: Binary };
export type DayRow = {
  _id: ObjectId;
  artistId: string;
  day: string;
  groups: string;
  payers?: Binary;
  contentPayers: PayerSet[];
};

const ATTEMPTS = 5;

const transactions = () => mongo().collection<TransactionRow>("transactions");
const days = () => mongo().collection<DayRow>("revenue_days");

async function readTouched(entries: readonly Entry[], session: ClientSession): Promise<TransactionRow[]> {
  const ids = entries.flatMap(({ row }) => [row._id, ...(row.refunds ? [rowIdOf(row.refunds)] : [])]);
  const found = await transactions()
    .find({ _id: { $in: ids } }, { session })
    .toArray();
  const sources = entries.flatMap(({ row: { sourceKind, sourceReference } }) =>
    sourceKind === undefined ? [] : [{ sourceKind, sourceReference }],
  );
  if (sources.length === 0) return found;
  const seen = new Set(found.map(({ transactionId }) => transactionId));
  const same = await transactions().find({ $or: sources }, { session }).toArray();
  return [...found, ...same.filter(({ transactionId }) => !seen.has(transactionId))];
}

const payersOf = (accepted: readonly Accepted[]): number[] =>
  accepted.flatMap(({ row, payer }) => (payer === undefined || row.kind === "refund" ? [] : [payer]));

function withPayers(before: Binary | undefined, ordinals: readonly number[]): Binary {
  return new Binary(unionOf(before ? [before.buffer] : [], ordinals).bytes);
}

function contentPayers(before: readonly PayerSet[], accepted: readonly Accepted[]): PayerSet[] {
  const sets = new Map(before.map((set) => [set.contentId, set.payers]));
  for (const [contentId, group] of Map.groupBy(accepted, ({ row }) => row.contentId ?? null)) {
    const ordinals = payersOf(group);
    if (ordinals.length > 0) sets.set(contentId, withPayers(sets.get(contentId), ordinals));
  }
  return [...sets].map(([contentId, payers]) => ({ contentId, payers }));
}

async function addToDays(artistId: string, accepted: readonly Accepted[], session: ClientSession) {
  const byDay = [...Map.groupBy(accepted, ({ row }) => row.day)].map(([day, items]) => ({
    _id: new ObjectId(derivedId("revenue", artistId, day)),
    day,
    items,
  }));
  const found = await days()
    .find({ _id: { $in: byDay.map(({ _id }) => _id) } }, { session })
    .toArray();
  const before = new Map(found.map((row) => [row.day, row]));
  const operations = byDay.map(({ _id, day, items }) => {
    const row = before.get(day);
    const ordinals = payersOf(items);
    const set = {
      groups: withTransactions(row?.groups, items),
      ...(ordinals.length > 0 ? { payers: withPayers(row?.payers, ordinals) } : {}),
      contentPayers: contentPayers(row?.contentPayers ?? [], items),
      updatedAt: new Date(),
    };
    return { updateOne: { filter: { _id }, update: { $set: { artistId, day, ...set } }, upsert: true } };
  });
  await days().bulkWrite(operations, { session, ordered: false });
}

async function recordOnce(
  artistId: string,
  entries: readonly Entry[],
  session: ClientSession,
): Promise<Outcome[]> {
  const ledger = new Ledger(await readTouched(entries, session));
  // Copies: the driver may run this again, and a decision notes on a row what was paid back.
  const outcomes = entries.map((entry) => ledger.take({ ...entry, row: { ...entry.row } }));
  if (ledger.accepted.length === 0) return outcomes;
  await touch(artistId, session);
  await transactions().insertMany(
    ledger.accepted.map(({ row }) => row),
    { session },
  );
  const refunds = [...ledger.refunded].map(({ _id, refunded }) => ({
    updateOne: { filter: { _id }, update: { $set: { refunded } } },
  }));
  if (refunds.length > 0) await transactions().bulkWrite(refunds, { session });
  await addToDays(artistId, ledger.accepted, session);
  return outcomes;
}

/** What became of each entry, in their order. All are of this artist. */
export async function recordGroup(artistId: string, entries: readonly Entry[]): Promise<Outcome[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await mongoClient().withSession((session) =>
        session.withTransaction(() => recordOnce(artistId, entries, session), {
          readConcern: { level: "snapshot" },
          writeConcern: MAJORITY,
        }),
      );
    } catch (error) {
      // Somebody else took an id or a source after our snapshot; the next one sees it and decides by it.
      if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
    }
  }
}
