/** Money: transactions in, exact sums and converted answers out. Amounts are decimal strings throughout. */
export { forgetPayer } from "./forget-payer.ts";
export { type Ledger, readLedger } from "./ledger.ts";
export { readMrr } from "./mrr.ts";
export { putRates, rateLineSchema } from "./put-rates.ts";
export { putTransaction } from "./put-transaction.ts";
export { ratesVersion } from "./rates.ts";
export { transactionSchema } from "./schema.ts";
