/** Priors as text: for each context that has one, how many before it have none, and the prior. */
import { CONTEXT_COUNT } from "./layout.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** A gap of so many or more takes another digit. */
const FULL = 31;

/** For the training script: the gap in base 32 (the last digit of a gap has no high bit), the prior in two digits. */
export function packPriors(priors: Uint8Array): string {
  let text = "";
  let gap = 0;
  for (const prior of priors) {
    if (prior === 0) {
      gap++;
      continue;
    }
    for (; gap > FULL; gap = Math.floor(gap / 32)) text += DIGITS[32 + (gap % 32)];
    text += DIGITS[gap]! + DIGITS[prior >> 6]! + DIGITS[prior & 63]!;
    gap = 0;
  }
  return text;
}

export function unpackPriors(text: string): Uint8Array {
  const priors = new Uint8Array(CONTEXT_COUNT);
  let context = 0;
  for (let at = 0; at < text.length; context++) {
    for (let unit = 1, digit = 32; digit > FULL; unit *= 32) {
      digit = DIGITS.indexOf(text[at++]!);
      context += (digit % 32) * unit;
    }
    priors[context] = DIGITS.indexOf(text[at++]!) * 64 + DIGITS.indexOf(text[at++]!);
  }
  return priors;
}
