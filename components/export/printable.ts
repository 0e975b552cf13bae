/** The document's font is one that every reader has (Helvetica): it knows the letters of Windows-1252, no others. */
const BEYOND_LATIN_1 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
/** What means the same and is there; a minus sign must never vanish. */
const SAME: Readonly<Record<string, string>> = {
  "\u2212": "-",
  "\u2010": "-",
  "\u2011": "-",
  "\u00a0": " ",
  "\u2007": " ",
  "\u2009": " ",
  "\u202f": " ",
  "\t": " ",
  "\n": " ",
  "\u00ad": "",
  "\u200b": "",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ı: "i",
  "₿": "BTC",
};
const MISSING = "?";

const isKnown = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code > 0xa0 && code <= 0xff) || BEYOND_LATIN_1.includes(char);
};

function printableChar(char: string): string {
  const same = SAME[char];
  if (same !== undefined) return same;
  if (isKnown(char)) return char;
  const base = char.normalize("NFKD").replace(/\p{Mark}/gu, "");
  return base !== char && base !== "" && [...base].every(isKnown) ? base : MISSING;
}

/** "Ⅻ Dvořák −3" → "XII Dvorák -3": nearest letters, and a question mark where there are none. */
export const printable = (text: string): string => Array.from(text.normalize("NFC"), printableChar).join("");

/** The same for every text in plain data. */
export function printableAll<T>(data: T): T;
export function printableAll(data: unknown): unknown {
  if (typeof data === "string") return printable(data);
  if (Array.isArray(data)) return data.map((item: unknown) => printableAll(item));
  if (typeof data === "object" && data !== null)
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printableAll(value)]));
  return data;
}
