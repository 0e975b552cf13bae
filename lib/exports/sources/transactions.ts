/** Transactions as they are stored: amounts are exact decimals, and who paid is not told. */
import { addDays } from "#lib/core/days.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { Column, Row, Scope, Source } from "../kinds.ts";
import { artistsFrom } from "./artists.ts";

type Stored = {
  _id: ObjectId;
  transactionId: string;
  artistId: string;
  kind: string;
  amount: string;
  currency: string;
  fees: { kind: string; amount: string; currency: string }[];
  contentId?: string;
  at: Date;
  day: string;
  refunds?: string;
  refunded?: string;
  sourceKind?: string;
  sourceReference?: string;
  recordedAt: Date;
};

const TIMES = ["at", "recordedAt"];
const FIELDS = [
  ...["transactionId", "artistId", "kind", "at", "day", "amount", "currency", "fees", "contentId"],
  ...["refunds", "refunded", "sourceKind", "sourceReference", "recordedAt"],
];
const COLUMNS = FIELDS.map((name): Column => ({ name, type: TIMES.includes(name) ? "time" : "text" }));
const GROUP_ROWS = 200;

const rows = () => mongo().collection<Stored>("transactions");

/** By the local day; the instants around it, so that an index leads there. */
const during = ({ from, to, asOf }: Scope) => ({
  at: { $gte: new Date(`${addDays(from, -1)}T00:00:00Z`), $lt: new Date(`${addDays(to, 2)}T00:00:00Z`) },
  day: { $gte: from, $lte: to },
  recordedAt: { $lte: asOf },
});

const rowOf = (stored: Stored): Row => [
  stored.transactionId,
  stored.artistId,
  stored.kind,
  stored.at.toISOString(),
  stored.day,
  stored.amount,
  stored.currency,
  JSON.stringify(stored.fees.map(({ kind, amount, currency }) => ({ kind, amount, currency }))),
  stored.contentId ?? null,
  stored.refunds ?? null,
  stored.refunded ?? null,
  stored.sourceKind ?? null,
  stored.sourceReference ?? null,
  stored.recordedAt.toISOString(),
];

export const TRANSACTIONS: Source = {
  columns: () => COLUMNS,
  // By what the index holds, without looking at each.
  expect: (scope) => rows().countDocuments({ artistId: { $in: [...scope.artists] }, at: during(scope).at }),
  async *read(scope, after) {
    for await (const { artist, within } of artistsFrom(scope, after)) {
      const own = { artistId: artist.id, ...during(scope) };
      const [at, id] = within ?? [];
      // Many may have the same instant: a month's royalties are booked at once.
      const rest =
        at && id
          ? { $or: [{ at: { $gt: new Date(at) } }, { at: new Date(at), _id: { $gt: new ObjectId(id) } }] }
          : {};
      const from = at ? { at: { ...own.at, $gte: new Date(at) } } : {};
      const cursor = rows().find(
        { ...own, ...from, ...rest },
        { projection: { person: 0, digest: 0, plan: 0 }, sort: { at: 1, _id: 1 }, batchSize: GROUP_ROWS },
      );
      let group: Row[] = [];
      let last: Stored | undefined;
      for await (const stored of cursor) {
        group.push(rowOf(stored));
        last = stored;
        if (group.length < GROUP_ROWS) continue;
        yield { rows: group, after: [artist.id, last.at.toISOString(), last._id.toHexString()] };
        group = [];
      }
      if (last && group.length > 0)
        yield { rows: group, after: [artist.id, last.at.toISOString(), last._id.toHexString()] };
    }
  },
};
