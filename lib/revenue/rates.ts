/**
 * What a currency was worth on a UTC date, as somebody stated it. A rate is used as it stands and for its own date: none
 * is turned around, chained, or carried to another day.
 */
import { type Decimal, decimalOf } from "#lib/core/decimal.ts";
import { derivedId } from "#lib/core/ids.ts";
import { type Long, mongo, ObjectId } from "#lib/platform/mongo.ts";

export type RateLine = { date: string; from: string; to: string; rate: string };

/** The counter that every change of rates moves on. */
export const VERSION_ID = new ObjectId(derivedId("counter", "rates"));

/** Grows with every change of rates: what was converted under another version is out of date. */
export async function ratesVersion(): Promise<number> {
  const row = await mongo().collection<{ next: Long | number }>("counters").findOne({ _id: VERSION_ID });
  return Number(row?.next ?? 0);
}

/** The rates into one currency: by `<UTC date> <from>`. Of itself it is worth 1. */
export type Rates = (date: string, from: string) => Decimal | undefined;
const ONE: Decimal = { coefficient: 1n, scale: 0 };

/** Reads what these dates and currencies need. */
export async function readRates(
  to: string,
  dates: ReadonlySet<string>,
  from: ReadonlySet<string>,
): Promise<Rates> {
  const foreign = [...from].filter((currency) => currency !== to);
  const known = new Map<string, Decimal>();
  if (foreign.length > 0 && dates.size > 0) {
    const sorted = [...dates].sort();
    const rows = await mongo()
      .collection<RateLine>("rates")
      .find(
        { to, from: { $in: foreign }, date: { $gte: sorted[0]!, $lte: sorted.at(-1)! } },
        { projection: { _id: 0, date: 1, from: 1, rate: 1 }, batchSize: 10_000 },
      )
      .toArray();
    for (const { date, from: currency, rate } of rows) known.set(`${date} ${currency}`, decimalOf(rate));
  }
  return (date, currency) => (currency === to ? ONE : known.get(`${date} ${currency}`));
}
