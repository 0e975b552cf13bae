/** All words in every language: for the server. A client component that imports a value from here sends them all to the browser. */
import { en } from "./en.ts";
import type { Locale } from "./locale.ts";
import { pt } from "./pt.ts";

export type { Locale } from "./locale.ts";
export type Texts = typeof en;

const TEXTS: Record<Locale, Texts> = { en, pt };

/** All words in one language. Client components use `useTexts`. */
export const getTexts = (locale: Locale): Texts => TEXTS[locale];
