"use client";
import { createContext, type ReactNode, use } from "react";
import { DEFAULT_LOCALE, getTexts, type Locale, type Texts } from "./index.ts";

const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = (): Locale => use(LocaleContext);
export const useTexts = (): Texts => getTexts(useLocale());
