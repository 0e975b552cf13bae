/** Numbers as text. A fixed space parts number and unit, so that a line never breaks between them. */
const FIXED_SPACE = "\u00a0";
const MINUS = "\u2212";
/** In place of a number that there is not. */
export const DASH = "–";
/** Up to five digits a number is read at a glance; beyond that the tile shows thousands. */
const COMPACT_FROM = 100_000;

/** 24310 → "24,310". */
export const formatExact = (value: number, locale = "en"): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);

/** From `from` on with a letter for the thousands: 128400 → "128.4 K"; below, exact. */
export function formatCompact(value: number, locale = "en", from = COMPACT_FROM): string {
  if (Math.abs(value) < from) return formatExact(value, locale);
  const format = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return format
    .formatToParts(value)
    .filter((part) => part.type !== "literal")
    .map((part) => (part.type === "compact" ? FIXED_SPACE + part.value : part.value))
    .join("");
}

/** 0.184 → "18 %". Below ten percent one decimal, where it says something: 0.034 → "3.4 %". */
export function formatPercent(ratio: number, locale = "en"): string {
  const percent = Math.abs(ratio * 100);
  const digits = percent > 0 && percent < 9.95 ? 1 : 0;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(percent);
  return `${number}${FIXED_SPACE}%`;
}

/** With its sign, as a change: 0.184 → "+18 %", −0.04 → "−4 %", 0 → "0 %". */
export function formatChange(ratio: number, locale = "en"): string {
  const text = formatPercent(ratio, locale);
  if (text.startsWith(`0${FIXED_SPACE}`)) return text;
  return (ratio < 0 ? MINUS : "+") + text;
}
