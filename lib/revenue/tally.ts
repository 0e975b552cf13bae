/** Sums of money that grow group by group, exact. Pure. */
import { add, type Decimal, decimalText, subtract, ZERO } from "#lib/core/decimal.ts";

/** Decimal strings. gross: after refunds, before fees; fees: platform and payment; net = gross − fees − gas. */
export type Money = { gross: string; fees: string; gas: string; net: string; transactions: number };
/** What one group adds. */
export type Amounts = { gross: Decimal; fees: Decimal; gas: Decimal; transactions: number };
export type Line = Money & { key: string };

export class Tally {
  gross = ZERO;
  fees = ZERO;
  gas = ZERO;
  transactions = 0;

  add(amounts: Amounts): void {
    this.gross = add(this.gross, amounts.gross);
    if (amounts.fees.coefficient !== 0n) this.fees = add(this.fees, amounts.fees);
    if (amounts.gas.coefficient !== 0n) this.gas = add(this.gas, amounts.gas);
    this.transactions += amounts.transactions;
  }

  get net(): Decimal {
    return subtract(subtract(this.gross, this.fees), this.gas);
  }

  money(): Money {
    return {
      gross: decimalText(this.gross),
      fees: decimalText(this.fees),
      gas: decimalText(this.gas),
      net: decimalText(this.net),
      transactions: this.transactions,
    };
  }
}

/** Tallies by key. */
export class Tallies {
  readonly byKey = new Map<string, Tally>();

  add(key: string, amounts: Amounts): void {
    let tally = this.byKey.get(key);
    if (!tally) {
      tally = new Tally();
      this.byKey.set(key, tally);
    }
    tally.add(amounts);
  }

  /** The largest first; equal ones follow by key, so that the order never flickers. */
  lines(): Line[] {
    return [...this.byKey]
      .sort(([a, one], [b, other]) => {
        const { coefficient } = subtract(other.gross, one.gross);
        return coefficient === 0n ? Number(a > b) - Number(a < b) : coefficient > 0n ? 1 : -1;
      })
      .map(([key, tally]) => ({ key, ...tally.money() }));
  }
}
