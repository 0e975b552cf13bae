/** How a monthly balance moved between two instants, subscriber by subscriber. Pure. */
import { add, compare, type Decimal, decimalText, subtract, ZERO } from "#lib/core/decimal.ts";
import { type Fraction, isMore, minus, NOTHING, plus, rounded } from "./fraction.ts";

/** start + new + expansion − contraction − churn = end, to the last digit. Who comes back after a gap is new. */
export type Movements = Record<"start" | "new" | "expansion" | "contraction" | "churn" | "end", string>;

export const PRICE_DECIMALS = 10;

type Changes = Record<"new" | "expansion" | "contraction" | "churn", Fraction>;

export function changesOf(before: Map<string, Fraction>, after: Map<string, Fraction>): Changes {
  const changes: Changes = { new: NOTHING, expansion: NOTHING, contraction: NOTHING, churn: NOTHING };
  const grow = (kind: keyof Changes, by: Fraction) => {
    changes[kind] = plus(changes[kind], by);
  };
  for (const subscriber of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(subscriber) ?? NOTHING;
    const is = after.get(subscriber) ?? NOTHING;
    if (was.numerator === 0n) grow("new", is);
    else if (is.numerator === 0n) grow("churn", was);
    else if (isMore(is, was)) grow("expansion", minus(is, was));
    else grow("contraction", minus(was, is));
  }
  return changes;
}

/**
 * Rounded, so that the movements still add up: what rounding each of them leaves over (some 10^-10) goes to the largest,
 * never to the balances, since one span's end is the next one's start.
 */
export function movementsOf(start: Fraction, changes: Changes, end: Fraction): Movements {
  const [first, last] = [rounded(start, PRICE_DECIMALS), rounded(end, PRICE_DECIMALS)];
  const parts = (["new", "expansion", "contraction", "churn"] as const).map((kind) => ({
    kind,
    sign: kind === "new" || kind === "expansion" ? 1n : -1n,
    amount: rounded(changes[kind], PRICE_DECIMALS),
  }));
  const signed = ({ sign, amount }: { sign: bigint; amount: Decimal }): Decimal => ({
    ...amount,
    coefficient: sign * amount.coefficient,
  });
  const left = subtract(subtract(last, first), parts.map(signed).reduce(add, ZERO));
  const largest = parts.reduce((most, part) => (compare(part.amount, most.amount) > 0 ? part : most));
  largest.amount = add(largest.amount, signed({ sign: largest.sign, amount: left }));
  const text = Object.fromEntries(parts.map(({ kind, amount }) => [kind, decimalText(amount)]));
  return { start: decimalText(first), ...(text as Record<keyof Changes, string>), end: decimalText(last) };
}
