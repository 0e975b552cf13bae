/** The words of a report's files: all of the pages', and those that only files say, which no browser needs. */
import { reportFileTexts } from "#components/texts/en-report-files.ts";
import { getTexts, type Locale, type Texts as PageTexts } from "#components/texts/index.ts";
import { reportFileTextsPt } from "#components/texts/pt-report-files.ts";

export type Texts = PageTexts & typeof reportFileTexts;

const WORDS: Record<Locale, typeof reportFileTexts> = { en: reportFileTexts, pt: reportFileTextsPt };

export const reportTexts = (locale: Locale): Texts => ({ ...getTexts(locale), ...WORDS[locale] });
