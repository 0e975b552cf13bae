"use client";
import { LOCALES } from "#components/texts/locale.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useChooseLanguage } from "./language.ts";

/** The language of the dashboard, each by its own name. */
export function LanguageChoice() {
  const texts = useTexts().shell;
  const locale = useLocale();
  const choose = useChooseLanguage();
  const options = LOCALES.map((value) => ({ value, label: texts.languages[value] }));
  return <Segmented label={texts.language} options={options} value={locale} onChange={choose} />;
}
