/** Adds a day's groups up, exact by currency and converted into one. Pure but for the rates it is given. */
import type { Day } from "#lib/core/days.ts";
import { add, type Decimal, decimalOf, multiply, subtract, ZERO } from "#lib/core/decimal.ts";
import type { Group } from "./day-groups.ts";
import type { Rates } from "./rates.ts";
import { type Amounts, type Money, Tallies, Tally } from "./tally.ts";

/** The key of what names no recording. */
export const UNKNOWN = "unknown";

/** Amounts in `from` of one UTC date for which there is no rate; `transactions` counts the sales among them. */
export type MissingRate = { date: Day; from: string; to: string } & Omit<Money, "net">;

export class Conversion {
  readonly #rates: Rates;
  readonly #reporting: string;
  readonly total = new Tally();
  refunds = ZERO;
  readonly byDay = new Tallies();
  readonly byKind = new Tallies();
  readonly byContent = new Tallies();
  readonly byCurrency = new Tallies();
  readonly missing = new Tallies();

  constructor(rates: Rates, reporting: string) {
    this.#rates = rates;
    this.#reporting = reporting;
  }

  /** Counts an amount under its own currency. @returns its value in the reporting currency; 0 without a rate */
  #take(date: Day, currency: string, amounts: Amounts): Amounts {
    this.byCurrency.add(currency, amounts);
    if (currency === this.#reporting) return amounts;
    const rate = this.#rates(date, currency);
    if (!rate) {
      this.missing.add(`${date} ${currency}`, amounts);
      return { gross: ZERO, fees: ZERO, gas: ZERO, transactions: amounts.transactions };
    }
    const convert = (amount: Decimal) => (amount.coefficient === 0n ? ZERO : multiply(amount, rate));
    return {
      ...amounts,
      gross: convert(amounts.gross),
      fees: convert(amounts.fees),
      gas: convert(amounts.gas),
    };
  }

  add(day: Day, [kind, contentId, currency, date, sales, refunds, transactions, fees]: Group): void {
    const paid = decimalOf(sales);
    const back = refunds === "0" ? ZERO : decimalOf(refunds);
    const gross = back === ZERO ? paid : subtract(paid, back);
    const converted = this.#take(date, currency, { gross, fees: ZERO, gas: ZERO, transactions });
    for (const [feeKind, feeCurrency, text] of fees) {
      const amount = decimalOf(text);
      const part = feeKind === "gas" ? { fees: ZERO, gas: amount } : { fees: amount, gas: ZERO };
      const fee = this.#take(date, feeCurrency, { gross: ZERO, ...part, transactions: 0 });
      converted.fees = add(converted.fees, fee.fees);
      converted.gas = add(converted.gas, fee.gas);
    }
    const rate = back === ZERO ? undefined : this.#rates(date, currency);
    if (rate) this.refunds = add(this.refunds, multiply(back, rate));
    this.byDay.add(day, converted);
    this.byKind.add(kind, converted);
    this.byContent.add(contentId ?? UNKNOWN, converted);
    this.total.add(converted);
  }

  missingRates(): MissingRate[] {
    return [...this.missing.byKey]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, tally]) => {
        const { net: _net, ...amounts } = tally.money();
        const [date, from] = key.split(" ");
        return { date: date!, from: from!, to: this.#reporting, ...amounts };
      });
  }
}
