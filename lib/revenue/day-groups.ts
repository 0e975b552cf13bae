/**
 * The sums of one artist's day: a line for each kind, recording, currency and rate day. They lie in the database as JSON
 * text, not as documents: a quarter holds thousands of lines, and the driver decodes documents some ten times slower than
 * the runtime parses JSON. Pure.
 */
import { add, decimalOf, decimalText } from "#lib/core/decimal.ts";
import type { Accepted } from "./decide.ts";
import type { FeeKind } from "./schema.ts";

/** Fees by kind and currency, which need not be that of the sale. */
export type FeeSum = [kind: FeeKind, currency: string, amount: string];
export type Group = [
  kind: string,
  contentId: string | null,
  currency: string,
  /** The UTC date whose rates convert these amounts. */
  rateDay: string,
  /** What was paid, refunds not taken off. */
  sales: string,
  refunds: string,
  /** All rows, refunds too. */
  transactions: number,
  fees: FeeSum[],
];

const plus = (a: string, b: string): string => decimalText(add(decimalOf(a), decimalOf(b)));

export const readGroups = (text: string): Group[] => JSON.parse(text) as Group[];

/**
 * The groups with these transactions added. A refund counts on its own day, in the group of what it refunds, so that
 * it lowers the gross of that kind and that recording.
 */
export function withTransactions(text: string | undefined, accepted: readonly Accepted[]): string {
  const groups = text === undefined ? [] : readGroups(text);
  const keyOf = (kind: string, contentId: string | null, currency: string, rateDay: string): string =>
    JSON.stringify([kind, contentId, currency, rateDay]);
  const byKey = new Map(groups.map((group) => [keyOf(group[0], group[1], group[2], group[3]), group]));
  for (const { row, of } of accepted) {
    const contentId = of.contentId ?? null;
    const key = keyOf(of.kind, contentId, row.currency, row.rateDay);
    const group = byKey.get(key) ?? [of.kind, contentId, row.currency, row.rateDay, "0", "0", 0, []];
    if (!byKey.has(key)) groups.push(group);
    byKey.set(key, group);
    const side = row.kind === "refund" ? 5 : 4;
    group[side] = plus(group[side], row.amount);
    group[6] += 1;
    for (const { kind, currency, amount } of row.fees) {
      const fee = group[7].find((one) => one[0] === kind && one[1] === currency);
      if (fee) fee[2] = plus(fee[2], amount);
      else group[7].push([kind, currency, amount]);
    }
  }
  return JSON.stringify(groups);
}
