import { en } from "./en.ts";
import { pt } from "./pt.ts";

export type Texts = typeof en;
export const LOCALES = ["en", "pt"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";
/** The language that the reader chose. */
export const LOCALE_COOKIE = "locale";

const TEXTS: Record<Locale, Texts> = { en, pt };

/** All words in one language. Client components use `useTexts`. */
export const getTexts = (locale: Locale): Texts => TEXTS[locale];
