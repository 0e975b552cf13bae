/**
 * Exact decimal strings as money. They go to Intl as text, which reads every digit; a binary number decides at most how
 * many digits are shown.
 */
const FIXED_SPACE = "\u00a0";
const MINUS = "\u2212";
const COMPACT_FROM = 100_000;
const SMALLEST_SHOWN = 0.01;
/** What Intl can write. */
const MAX_DECIMALS = 100;

type Decimal = `${number}`;

/** Currencies of states are written their own way; tokens have their name behind the number: "1.5 ETH". */
const isOfState = (currency: string): boolean => Intl.supportedValuesOf("currency").includes(currency);

function write(amount: string, currency: string, locale: string, options: Intl.NumberFormatOptions): string {
  const ofState = isOfState(currency);
  const format = new Intl.NumberFormat(locale, {
    ...options,
    ...(ofState ? { style: "currency", currency } : {}),
  });
  const parts = format.formatToParts(amount as Decimal);
  const text = parts.map(({ type, value }, index) => {
    if (type === "literal") return FIXED_SPACE;
    if (type === "minusSign") return MINUS;
    return type === "compact" && parts[index - 1]?.type !== "literal" ? FIXED_SPACE + value : value;
  });
  return text.join("") + (ofState ? "" : FIXED_SPACE + currency);
}

/** Every digit that the amount has: "$4,182.60", "$0.0000125", "1.000000000000000001 ETH". */
export function formatMoneyExact(amount: string, currency: string, locale = "en"): string {
  const decimals = amount.split(".")[1]?.length ?? 0;
  return write(amount, currency, locale, {
    maximumFractionDigits: Math.min(MAX_DECIMALS, Math.max(decimals, 2)),
  });
}

/** As the currency is usually written, all digits before the point; cents of cents kept where there is nothing else. */
export function formatMoneyWritten(amount: string, currency: string, locale = "en"): string {
  const size = Math.abs(Number(amount));
  if (size > 0 && size < SMALLEST_SHOWN)
    return write(amount, currency, locale, { maximumSignificantDigits: 2 });
  return write(amount, currency, locale, isOfState(currency) ? {} : { maximumFractionDigits: 4 });
}

/** For a tile: as the currency is usually written; thousands as a letter where there are many. */
export function formatMoney(amount: string, currency: string, locale = "en"): string {
  return Math.abs(Number(amount)) >= COMPACT_FROM
    ? write(amount, currency, locale, { notation: "compact", maximumFractionDigits: 1 })
    : formatMoneyWritten(amount, currency, locale);
}
