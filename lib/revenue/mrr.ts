/**
 * Monthly recurring revenue: a monthly run rate from plan prices, not invoices; the end balance is quoted (as Lago,
 * Paddle and Stripe define it). A subscription counts from its payment until the time paid for is over; trials and what
 * was refunded in full count nothing. Of several payments of one subscriber for one plan the latest counts. A price is
 * converted at the rate of the payment's own UTC date. Exact until the end, rounded once to 10 decimals.
 */
import type { Artist } from "#lib/catalogue/index.ts";
import type { Day } from "#lib/core/days.ts";
import { compare, decimalOf, decimalText } from "#lib/core/decimal.ts";
import { dayBounds } from "#lib/core/zones.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { type Fraction, fractionOf, NOTHING, plus, rounded, times } from "./fraction.ts";
import type { LedgerOptions, Span } from "./ledger.ts";
import { changesOf, type Movements, movementsOf, PRICE_DECIMALS } from "./movements.ts";
import { monthlyPrice } from "./plan.ts";
import { type Rates, readRates } from "./rates.ts";
import type { TransactionRow } from "./rows.ts";

/** Monthly prices in `from` of one UTC date that could not be converted and count nothing. */
export type MissingPrice = { date: Day; from: string; to: string; price: string; subscriptions: number };
export type Mrr = { mrr: string; movements: Movements; missingRates: MissingPrice[]; complete: boolean };

type Row = Pick<
  TransactionRow,
  "transactionId" | "person" | "amount" | "currency" | "plan" | "rateDay" | "refunded"
> & { at: Date; activeUntil: Date };

const PROJECTION = {
  ...{ _id: 0, transactionId: 1, person: 1, amount: 1, currency: 1, plan: 1 },
  ...{ rateDay: 1, refunded: 1, at: 1, activeUntil: 1 },
};

/** Paid before the instant and beyond it. At midnight a month that ends there still counts for the day before. */
const activeAt = (ms: number) => ({ at: { $lt: new Date(ms) }, activeUntil: { $gte: new Date(ms) } });
const isActiveAt = ({ at, activeUntil }: Row, ms: number): boolean =>
  at.getTime() < ms && activeUntil.getTime() >= ms;

async function readActive(
  artistId: string,
  startMs: number,
  endMs: number,
  contentId: string | undefined,
): Promise<Row[]> {
  const content =
    contentId === undefined ? {} : { contentId: contentId === "unknown" ? { $exists: false } : contentId };
  const rows = await mongo()
    .collection("transactions")
    .find<Row>(
      {
        artistId,
        ...content,
        $or: [startMs, endMs].map((ms) => ({ artistId, ...activeAt(ms) })),
      },
      { projection: PROJECTION, batchSize: 20_000 },
    )
    .toArray();
  return rows.filter(({ refunded, amount }) => !isRefunded(refunded, amount));
}

const isRefunded = (refunded: string | undefined, amount: string): boolean =>
  refunded !== undefined && compare(decimalOf(refunded), decimalOf(amount)) >= 0;

const isLater = (a: Row, b: Row): boolean =>
  a.at.getTime() - b.at.getTime() > 0 ||
  (a.at.getTime() === b.at.getTime() && a.transactionId > b.transactionId);

/** The payments that count at an instant: the latest of each subscriber and plan. Without a person each is its own. */
function standing(rows: readonly Row[], ms: number): Map<string, Row> {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    if (!isActiveAt(row, ms)) continue;
    const key = row.person
      ? JSON.stringify([row.person, row.plan?.id ?? ""])
      : `transaction ${row.transactionId}`;
    const before = latest.get(key);
    if (!before || isLater(row, before)) latest.set(key, row);
  }
  return latest;
}

const subscriberOf = ({ person, transactionId }: Row): string => person ?? `transaction ${transactionId}`;

function bySubscriber(payments: Iterable<Row>, rates: Rates): Map<string, Fraction> {
  const prices = new Map<string, Fraction>();
  for (const row of payments) {
    const rate = rates(row.rateDay, row.currency);
    if (!rate) continue;
    const price = times(monthlyPrice(decimalOf(row.amount), row.plan), fractionOf(rate));
    const subscriber = subscriberOf(row);
    const before = prices.get(subscriber);
    prices.set(subscriber, before ? plus(before, price) : price);
  }
  return prices;
}

function missingOf(rows: Iterable<Row>, rates: Rates, to: string): MissingPrice[] {
  const missing = Map.groupBy(
    [...rows].filter(({ rateDay, currency }) => !rates(rateDay, currency)),
    ({ rateDay, currency }) => `${rateDay} ${currency}`,
  );
  return [...missing.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const price = group.map((row) => monthlyPrice(decimalOf(row.amount), row.plan)).reduce(plus, NOTHING);
      const { rateDay: date, currency: from } = group[0]!;
      return {
        date,
        from,
        to,
        price: decimalText(rounded(price, PRICE_DECIMALS)),
        subscriptions: group.length,
      };
    });
}

const sumOf = (prices: Map<string, Fraction>): Fraction => [...prices.values()].reduce(plus, NOTHING);

/** @param span local days of the artist, both included: from the first's beginning to the end of the last */
export async function readMrr(artist: Artist, span: Span, options: LedgerOptions): Promise<Mrr> {
  const startMs = dayBounds(artist.zones, span.from).startMs;
  const endMs = dayBounds(artist.zones, span.to).endMs;
  const rows = await readActive(artist.id, startMs, endMs, options.contentId);
  const before = standing(rows, startMs);
  const after = standing(rows, endMs);
  const counted = new Set([...before.values(), ...after.values()]);
  const rates = await readRates(
    options.reporting,
    new Set([...counted].map(({ rateDay }) => rateDay)),
    new Set([...counted].map(({ currency }) => currency)),
  );
  const [start, end] = [bySubscriber(before.values(), rates), bySubscriber(after.values(), rates)];
  const movements = movementsOf(sumOf(start), changesOf(start, end), sumOf(end));
  const missingRates = missingOf(counted, rates, options.reporting);
  return { mrr: movements.end, movements, missingRates, complete: missingRates.length === 0 };
}
