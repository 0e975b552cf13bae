/** New texts: spelled in the narrowest alphabet, or told by what they follow from. */
import { type Coder, CompactError } from "./coder.ts";
import type { Scalar } from "./json.ts";
import { OF_KEY } from "./layout.ts";
import { characters, choice, lengthOf, natural, spelled } from "./parts.ts";
import { textOf, utf8Of } from "./utf8.ts";

const ALPHABETS = ["next", "base62", "hex", "uuid", "digits", "free", "ofSession"] as const;
type Alphabet = (typeof ALPHABETS)[number];
const DIGITS = "0123456789";
const HEX = "0123456789abcdef";
const BASE62 = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_HYPHENS = [8, 12, 16, 20];

/** What a text may follow from. */
export type Before = {
  /** The last value of the same key: "k3x.9" is followed by "k3x.10". */
  last: Scalar | undefined;
  /** Batches are numbered within a session: "s-9.3". */
  session: Scalar | undefined;
};

function nextOf(text: Scalar | undefined): string | null {
  const found = typeof text === "string" ? /^(.*?)(0|[1-9]\d{0,8})$/s.exec(text) : null;
  return found ? `${found[1]}${Number(found[2]) + 1}` : null;
}

function alphabetOf(text: string, { last, session }: Before): Alphabet {
  if (text === nextOf(last)) return "next";
  if (typeof session === "string" && text.startsWith(`${session}.`)) {
    const rest = text.slice(session.length + 1);
    if (/^(0|[1-9]\d{0,9})$/.test(rest)) return "ofSession";
  }
  if (/^\d+$/.test(text)) return "digits";
  if (UUID.test(text)) return "uuid";
  if (/^[0-9a-f]{16,}$/.test(text)) return "hex";
  if (/^[0-9A-Za-z]+$/.test(text) && (text.length > 12 || /\d|[a-z][A-Z]/.test(text))) return "base62";
  return "free";
}

/** A text that neither came before nor is foreseen. @param most how many characters it may have */
export function text(coder: Coder, base: number, given: string, before: Before, most: number): string {
  const place = ALPHABETS.indexOf(alphabetOf(given, before));
  const spell = (letters: string) =>
    spelled(coder, letters, lengthOf(coder, base, given.length, most), given);
  switch (ALPHABETS[choice(coder, base + OF_KEY.alphabet, 3, place)]) {
    case "next": {
      const next = nextOf(before.last);
      if (next !== null) return next;
      break;
    }
    case "ofSession": {
      const number = natural(coder, base, Number(given.slice(given.lastIndexOf(".") + 1)) || 0);
      if (typeof before.session === "string") return `${before.session}.${number}`;
      break;
    }
    case "base62":
      return spell(BASE62);
    case "hex":
      return spell(HEX);
    case "digits":
      return spell(DIGITS);
    case "uuid": {
      const hex = spelled(coder, HEX, 32, given.replaceAll("-", ""));
      return hex.replace(/./g, (letter, at: number) => (UUID_HYPHENS.includes(at) ? `-${letter}` : letter));
    }
    case "free": {
      const bytes = utf8Of(given);
      return textOf(characters(coder, lengthOf(coder, base, bytes.length, most), bytes));
    }
  }
  throw new CompactError("the batch is damaged");
}
