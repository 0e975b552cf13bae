import { en } from "./en.ts";

export type Locale = "en";
export type Texts = typeof en;
export const DEFAULT_LOCALE: Locale = "en";

const TEXTS: Record<Locale, Texts> = { en };

/** All words in one language. Client components use `useTexts`. */
export const getTexts = (locale: Locale = DEFAULT_LOCALE): Texts => TEXTS[locale];
