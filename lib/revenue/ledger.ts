/**
 * An artist's money of a span of days, from the sums of its days: exact in each currency, and converted at the rate of
 * each transaction's own UTC date. An amount without a rate is listed and left out of what is converted; it is never
 * taken as 1. Nothing is rounded but `arpu`.
 */
import type { Artist } from "#lib/catalogue/index.ts";
import type { Day } from "#lib/core/days.ts";
import { decimalText, divide } from "#lib/core/decimal.ts";
import { unionCount } from "#lib/platform/bitmaps.ts";
import { Conversion, type MissingRate, UNKNOWN } from "./conversion.ts";
import { type Group, readGroups } from "./day-groups.ts";
import { readRates } from "./rates.ts";
import { readDays } from "./read-days.ts";
import type { Line, Money } from "./tally.ts";

export type Span = { from: Day; to: Day };
export type LedgerOptions = {
  /** The currency to convert into. */
  reporting: string;
  /** Only this recording; "unknown" for what names none. */
  contentId?: string;
};

export type Ledger = {
  /**
   * Converted. `transactions` are all rows, refunds and those without a rate too; `payers` different people with a
   * transaction that is no refund; `arpu` net ÷ payers to 10 decimals, halves to even, null without payers.
   */
  totals: Money & { refunds: string; payers: number; arpu: string | null };
  /** Converted; only days with transactions. */
  byDay: Map<Day, Money>;
  /** Converted. */
  byKind: Line[];
  /** Converted; "unknown" for what names no recording. */
  byContent: Line[];
  /** Not converted. A fee counts under its own currency. */
  byCurrency: ({ currency: string } & Money)[];
  missingRates: MissingRate[];
  /** Whether every amount had its rate. */
  complete: boolean;
};

const ARPU_DECIMALS = 10;

/** What has to be known to convert: dates and currencies, fees' too. */
function needsOf(groups: Iterable<Group>): { dates: Set<string>; currencies: Set<string> } {
  const dates = new Set<string>();
  const currencies = new Set<string>();
  for (const [, , currency, date, , , , fees] of groups) {
    dates.add(date);
    currencies.add(currency);
    for (const [, feeCurrency] of fees) currencies.add(feeCurrency);
  }
  return { dates, currencies };
}

/** @param span local days of the artist, both included */
export async function readLedger(artist: Artist, span: Span, options: LedgerOptions): Promise<Ledger> {
  const { reporting, contentId } = options;
  const content = contentId === UNKNOWN ? null : contentId;
  const rows = await readDays(artist.id, span, content);
  const days = rows.map(({ day, groups }) => ({
    day,
    groups: readGroups(groups).filter((group) => content === undefined || group[1] === content),
  }));
  const needs = needsOf(days.flatMap(({ groups }) => groups));
  const reading = new Conversion(await readRates(reporting, needs.dates, needs.currencies), reporting);
  for (const { day, groups } of days) for (const group of groups) reading.add(day, group);
  const payers = unionCount(rows.flatMap(({ payers }) => (payers ? [payers] : [])));
  const missingRates = reading.missingRates();
  const net = reading.total.net;
  const arpu = payers === 0 ? null : divide(net, { coefficient: BigInt(payers), scale: 0 }, ARPU_DECIMALS);
  return {
    totals: {
      ...reading.total.money(),
      refunds: decimalText(reading.refunds),
      payers,
      arpu: arpu && decimalText(arpu),
    },
    byDay: new Map([...reading.byDay.byKey].map(([day, tally]) => [day, tally.money()])),
    byKind: reading.byKind.lines(),
    byContent: reading.byContent.lines(),
    byCurrency: [...reading.byCurrency.byKey]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, tally]) => ({ currency, ...tally.money() })),
    missingRates,
    complete: missingRates.length === 0,
  };
}
