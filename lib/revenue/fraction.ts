/** Exact fractions, for prices by the month: a twelfth of a price has no end as a decimal. Pure. */
import { type Decimal, divide, powerOfTen } from "#lib/core/decimal.ts";

/** The denominator is more than 0. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export const NOTHING: Fraction = { numerator: 0n, denominator: 1n };

export const fractionOf = ({ coefficient, scale }: Decimal): Fraction => ({
  numerator: coefficient,
  denominator: powerOfTen(scale),
});

export const times = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** Over the least common denominator, so that the sum of a million fractions stays short. */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator)
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  // A sum's denominator soon holds those of all that is still to come.
  if (a.denominator % b.denominator === 0n) {
    const factor = a.denominator / b.denominator;
    return { numerator: a.numerator + b.numerator * factor, denominator: a.denominator };
  }
  const shared = commonDivisor(a.denominator, b.denominator);
  const factor = b.denominator / shared;
  return {
    numerator: a.numerator * factor + b.numerator * (a.denominator / shared),
    denominator: a.denominator * factor,
  };
}

export const minus = (a: Fraction, b: Fraction): Fraction =>
  plus(a, { numerator: -b.numerator, denominator: b.denominator });

export const isMore = (a: Fraction, b: Fraction): boolean => minus(a, b).numerator > 0n;

/** To so many decimals, halves to the even neighbour. */
export const rounded = ({ numerator, denominator }: Fraction, decimals: number): Decimal =>
  divide({ coefficient: numerator, scale: 0 }, { coefficient: denominator, scale: 0 }, decimals);
