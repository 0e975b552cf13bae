/** Countries by name, in the reader's language. */
const CODE = /^[A-Z]{2}$/;

/** "PT" → "Portugal". What is no ISO 3166 code is shown as it came. */
export function formatCountry(code: string, locale = "en"): string {
  if (!CODE.test(code)) return code;
  return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(code) ?? code;
}
