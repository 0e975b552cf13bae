/** What did it bring? From the ledger, which knows kinds and recordings, but no countries and devices. */
import { compare, decimalOf, decimalText, divide, subtract, sum } from "#lib/core/decimal.ts";
import { type Ledger, readLedger, readMrr } from "#lib/revenue/index.ts";
import type { Extras, Measured } from "../definition.ts";
import { bucketsOf, previousOf, type Range } from "../range.ts";
import { readTitles } from "../titles.ts";
import type { Context, Plan, Prepared } from "./plan.ts";

const GROWTH_DECIMALS = 6;
const TOP_CONTENT = 50;
const STEPS = ["gross", "fees", "gas", "net"] as const;

/** Money has no country and no device: through such a filter nothing can be said of it. */
export const knowsMoney = ({ filter }: Context): boolean =>
  Object.keys(filter).every((name) => name === "contentId");

export function ledgerOf({ artist, filter, reporting }: Context, range: Range): Promise<Ledger> {
  return readLedger(artist, range, {
    reporting,
    ...(filter.contentId === undefined ? {} : { contentId: filter.contentId }),
  });
}

/** Sums of the ledger's days in each bucket. */
export function moneyByBucket(context: Context, range: Range, { byDay }: Ledger): Map<string, Extras> {
  if (range.interval === "hour") return new Map();
  return new Map(
    bucketsOf(range, context.artist.zones).map(({ start, days }) => {
      const own = days.flatMap((day) => byDay.get(day) ?? []);
      const money = STEPS.map((step) => [
        step,
        { value: decimalText(sum(own.map((day) => decimalOf(day[step])))) },
      ]);
      const transactions = own.reduce((total, day) => total + day.transactions, 0);
      return [start, { ...Object.fromEntries(money), transactions: { value: transactions } }];
    }),
  );
}

/** (now − before) ÷ before; null from nothing. */
function growthOf(now: string, before: string): Measured {
  const base = decimalOf(before);
  if (compare(base, decimalOf("0")) <= 0) return { value: null };
  return { value: Number(decimalText(divide(subtract(decimalOf(now), base), base, GROWTH_DECIMALS))) };
}

async function prepare(context: Context, range: Range, _period: unknown, isMain: boolean): Promise<Prepared> {
  if (!knowsMoney(context)) return { more: { byCurrency: [], missingRates: [] } };
  const { artist, reporting, filter } = context;
  const [ledger, before, { mrr, movements, missingRates }] = await Promise.all([
    ledgerOf(context, range),
    isMain ? ledgerOf(context, previousOf(range)) : null,
    readMrr(artist, range, {
      reporting,
      ...(filter.contentId === undefined ? {} : { contentId: filter.contentId }),
    }),
  ]);
  const { totals } = ledger;
  const extras: Extras = {
    ...Object.fromEntries(STEPS.map((step) => [step, { value: totals[step] }])),
    transactions: { value: totals.transactions },
    payers: { value: totals.payers },
    arpu: { value: totals.arpu },
    mrr: { value: mrr },
    growth: before ? growthOf(totals.net, before.totals.net) : { value: null },
  };
  const byBucket = moneyByBucket(context, range, ledger);
  if (!isMain) return { extras, byBucket };
  const top = ledger.byContent.slice(0, TOP_CONTENT);
  const titles = await readTitles(
    artist.id,
    top.map(({ key }) => key),
  );
  return {
    extras,
    byBucket,
    breakdowns: {
      kind: ledger.byKind,
      content: top.map((line) => ({
        ...line,
        ...(titles.get(line.key) ?? { title: line.key, release: null }),
      })),
    },
    more: {
      currency: reporting,
      byCurrency: ledger.byCurrency,
      missingRates: [...ledger.missingRates, ...missingRates],
      refunds: totals.refunds,
      movements,
    },
  };
}

export const REVENUE_PLAN: Plan = { dimensions: [], prepare };
