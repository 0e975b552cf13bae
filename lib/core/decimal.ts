/**
 * Exact decimal numbers: a whole coefficient and how many of its digits lie behind the point (1.50 is 150 with scale 2).
 * Nothing here rounds but `divide`, which is told to how many decimals. No binary floats. Pure.
 */
export type Decimal = { readonly coefficient: bigint; readonly scale: number };

export const ZERO: Decimal = { coefficient: 0n, scale: 0 };

/** As IEEE 754 decimal128 and most ledgers: enough for any token's smallest unit and any sum that exists of it. */
const MAX_DIGITS = 34;
/** Zeros right behind the point are not significant, and would otherwise have no bound. */
const MAX_LENGTH = 128;
const UNSIGNED = /^\d+(\.\d+)?$/;
const SIGNED = /^-?\d+(\.\d+)?$/;

const powers: bigint[] = [1n];
/** 10 to the power of a whole number from 0 up. */
export function powerOfTen(exponent: number): bigint {
  for (let next = powers.length; next <= exponent; next++) powers.push(powers[next - 1]! * 10n);
  return powers[exponent]!;
}

/** True for plain notation (digits with at most one point inside, no exponent) of up to 34 significant digits. */
export function isDecimal(text: string, { signed = false } = {}): boolean {
  if (text.length > MAX_LENGTH || !(signed ? SIGNED : UNSIGNED).test(text)) return false;
  return text.replace(/[-.]/g, "").replace(/^0+/, "").length <= MAX_DIGITS;
}

/**
 * "5.2E-5" as "0.000052": how many languages write small decimals. Other text is left as it is; so are exponents past a
 * hundred, which no amount of money has.
 */
export function plainNotation(text: string): string {
  const match = /^(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/.exec(text);
  const shift = Number(match?.[3]);
  if (!match || Math.abs(shift) > 100) return text;
  const [, whole, fraction = ""] = match;
  const digits = whole! + fraction;
  const point = whole!.length + shift;
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Text from outside. @throws RangeError for anything that `isDecimal` refuses */
export function parseDecimal(text: string, options: { signed?: boolean } = {}): Decimal {
  if (!isDecimal(text, options)) throw new RangeError("not a plain decimal of up to 34 significant digits");
  return decimalOf(text);
}

/** Text that was checked, or written by `decimalText`: sums may have more digits than an input. */
export function decimalOf(text: string): Decimal {
  const point = text.indexOf(".");
  if (point < 0) return { coefficient: BigInt(text), scale: 0 };
  return {
    coefficient: BigInt(text.slice(0, point) + text.slice(point + 1)),
    scale: text.length - point - 1,
  };
}

/** Plain notation without zeros at the end: "1.5", "-0.02", "0". */
export function decimalText({ coefficient, scale }: Decimal): string {
  if (scale === 0) return coefficient.toString();
  const sign = coefficient < 0n ? "-" : "";
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === 48) end--;
  return sign + digits.slice(0, point) + (end > point ? `.${digits.slice(point, end)}` : "");
}

/** The coefficient that the number has with a scale at least as large as its own. */
const at = ({ coefficient, scale }: Decimal, wanted: number): bigint =>
  scale === wanted ? coefficient : coefficient * powerOfTen(wanted - scale);

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: at(a, scale) + at(b, scale), scale };
}

export const negate = ({ coefficient, scale }: Decimal): Decimal => ({ coefficient: -coefficient, scale });

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  coefficient: a.coefficient * b.coefficient,
  scale: a.scale + b.scale,
});

/** Less than, equal to or more than 0, as for `Array.sort`. */
export function compare(a: Decimal, b: Decimal): number {
  const { coefficient } = subtract(a, b);
  return coefficient < 0n ? -1 : Number(coefficient > 0n);
}

export const sum = (numbers: Iterable<Decimal>): Decimal => {
  let total = ZERO;
  for (const number of numbers) total = add(total, number);
  return total;
};

/** Whole quotient, halves to the even neighbour. The divisor is more than 0. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  let quotient = dividend / divisor;
  let rest = dividend % divisor;
  if (rest < 0n) {
    quotient -= 1n;
    rest += divisor;
  }
  const twice = rest * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  return up ? quotient + 1n : quotient;
}

/**
 * a ÷ b to so many decimals, halves to the even neighbour, so that rounding many values leans to no side.
 * @throws RangeError for a division by zero
 */
export function divide(a: Decimal, b: Decimal, decimals: number): Decimal {
  if (b.coefficient === 0n) throw new RangeError("division by zero");
  const sign = b.coefficient < 0n ? -1n : 1n;
  const dividend = sign * a.coefficient * powerOfTen(b.scale + decimals);
  const divisor = sign * b.coefficient * powerOfTen(a.scale);
  return { coefficient: roundedQuotient(dividend, divisor), scale: decimals };
}
