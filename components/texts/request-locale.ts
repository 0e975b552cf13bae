/** The reader's language, on the server: as chosen, else as the browser asks, else English. */
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { DEFAULT_LOCALE, LOCALE_COOKIE, LOCALES, type Locale } from "./locale.ts";

const known = (text: string | undefined): Locale | undefined =>
  LOCALES.find((locale) => text?.trim().toLowerCase().split("-")[0] === locale);

/** "pt-BR,pt;q=0.9,en;q=0.8": the first that we speak. Browsers list them by preference. */
export const preferredLocale = (accept: string | null): Locale =>
  accept
    ?.split(",")
    .map((part) => known(part.split(";")[0]))
    .find(Boolean) ?? DEFAULT_LOCALE;

export const getLocale = cache(
  async (): Promise<Locale> =>
    known((await cookies()).get(LOCALE_COOKIE)?.value) ??
    preferredLocale((await headers()).get("accept-language")),
);
