/** From amounts to bars that hang where the one before ended. Sums are exact; binary numbers only place pixels. */
import {
  add,
  compare,
  type Decimal,
  decimalOf,
  decimalText,
  divide,
  negate,
  subtract,
  ZERO,
} from "#lib/core/decimal.ts";

export type WaterfallPart = {
  id: string;
  /** Exact decimal. */
  amount: string;
  /** A total stands on zero; what is less hangs from where the bar before ended. */
  kind: "total" | "less";
};
/** `start` and `size` are shares of the width, 0 to 1. */
export type WaterfallStep = WaterfallPart & { start: number; size: number };

const PLACE_DECIMALS = 6;
const lower = (a: Decimal, b: Decimal) => (compare(a, b) < 0 ? a : b);
const higher = (a: Decimal, b: Decimal) => (compare(a, b) > 0 ? a : b);

/** The bars, and where zero stands between them. */
export function waterfallSteps(parts: readonly WaterfallPart[]): { steps: WaterfallStep[]; zero: number } {
  let end = ZERO;
  const spans = parts.map((part) => {
    const amount = decimalOf(part.amount);
    const from = part.kind === "total" ? ZERO : end;
    end = part.kind === "total" ? amount : add(end, negate(amount));
    return { part, low: lower(from, end), high: higher(from, end) };
  });
  const lowest = spans.reduce((least, { low }) => lower(least, low), ZERO);
  const highest = spans.reduce((most, { high }) => higher(most, high), ZERO);
  const width = subtract(highest, lowest);
  const share = (length: Decimal): number =>
    width.coefficient === 0n ? 0 : Number(decimalText(divide(length, width, PLACE_DECIMALS)));
  return {
    steps: spans.map(({ part, low, high }) => ({
      ...part,
      start: share(subtract(low, lowest)),
      size: share(subtract(high, low)),
    })),
    zero: share(negate(lowest)),
  };
}

type Money = { gross: string; fees: string; gas: string; net: string; refunds?: string | undefined };

/** What was paid and what was taken of it, down to net. Gross is after refunds, so these stand before it. */
export function moneyParts({ gross, fees, gas, net, refunds = "0" }: Money): WaterfallPart[] {
  const back = decimalOf(refunds);
  const paid = decimalText(add(decimalOf(gross), back));
  return [
    ...(back.coefficient === 0n
      ? []
      : [
          { id: "paid", amount: paid, kind: "total" } as const,
          { id: "refunds", amount: refunds, kind: "less" } as const,
        ]),
    { id: "gross", amount: gross, kind: "total" },
    { id: "fees", amount: fees, kind: "less" },
    { id: "gas", amount: gas, kind: "less" },
    { id: "net", amount: net, kind: "total" },
  ];
}
