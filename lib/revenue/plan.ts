/**
 * What a subscription is worth a month, and for how long it was paid. MRR is a monthly run rate from plan prices, not
 * from invoices (as Lago, Paddle and Stripe define it): a year paid at once counts a twelfth of its price each month.
 */
import type { Decimal } from "#lib/core/decimal.ts";
import { decimalOf } from "#lib/core/decimal.ts";
import { type Fraction, fractionOf, times } from "./fraction.ts";
import type { PlanInput } from "./schema.ts";

export type Plan = {
  id?: string;
  /** For all its intervals together. */
  price: string;
  interval: PlanInput["interval"];
  intervals: number;
  trial?: boolean;
};

const WEEK_MS = 7 * 86_400_000;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
/** A month has 52/12 weeks. */
const WEEKS_A_MONTH: Fraction = { numerator: 13n, denominator: 3n };

/** Calendar months later in UTC; the 31st becomes the last day of a shorter month. */
function addMonths(atMs: number, months: number): number {
  const date = new Date(atMs);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** Until when (ms, itself not included) a subscription is paid. Without a plan: for a month. */
export function activeUntil(atMs: number, plan: Plan | undefined): number {
  if (!plan) return addMonths(atMs, 1);
  if (plan.interval === "week") return atMs + plan.intervals * WEEK_MS;
  return addMonths(atMs, plan.intervals * MONTHS[plan.interval]);
}

/** The price for a month, exact. Without a plan the amount is the price of a month. */
export function monthlyPrice(amount: Decimal, plan: Plan | undefined): Fraction {
  if (!plan) return fractionOf(amount);
  const perInterval: Fraction =
    plan.interval === "week" ? WEEKS_A_MONTH : { numerator: 1n, denominator: BigInt(MONTHS[plan.interval]) };
  const share = { ...perInterval, denominator: perInterval.denominator * BigInt(plan.intervals) };
  return times(fractionOf(decimalOf(plan.price)), share);
}
