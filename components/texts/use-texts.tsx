"use client";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
// The words of English and the sections both need it: from here on it is there once.
import "#lib/metrics/catalogue.ts";
import type { Texts } from "./index.ts";
import type { Locale } from "./locale.ts";

type Words = { locale: Locale; texts: Texts };
const WordsContext = createContext<Words | null>(null);

/** An artist's sections, which are opened most and on phones, go without what only other pages say. */
const SECTION = /^\/artists\/[^/]+\/(overview|live|audience|content|engagement|streaming|revenue|retention)$/;
type Part = "all" | "shared";

const Nothing = () => null;
/** Rendered on the server, each puts the address of its words into the page: the browser need not wait for a script that asks. */
const PRELOADS = {
  en: {
    all: dynamic(() => import("./en.ts").then(() => Nothing)),
    shared: dynamic(() => import("./en-shared.ts").then(() => Nothing)),
  },
  pt: {
    all: dynamic(() => import("./pt.ts").then(() => Nothing)),
    shared: dynamic(() => import("./pt-shared.ts").then(() => Nothing)),
  },
};
// A section that asks for another page's words would find none: e2e opens every section.
const LOADS: Record<Locale, Record<Part, () => Promise<Texts>>> = {
  en: {
    all: () => import("./en.ts").then(({ en }) => en),
    shared: () => import("./en-shared.ts").then(({ enShared }) => enShared as Texts),
  },
  pt: {
    all: () => import("./pt.ts").then(({ pt }) => pt),
    shared: () => import("./pt-shared.ts").then(({ ptShared }) => ptShared as Texts),
  },
};

/** One promise for each: React asks for the same one again at every try. */
const asked = new Map<() => Promise<Texts>, Promise<Texts>>();
function once(load: () => Promise<Texts>): Promise<Texts> {
  const words = asked.get(load) ?? load();
  asked.set(load, words);
  return words;
}

/** Brings the reader's language, and no other, to what lies inside. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const part = SECTION.test(usePathname()) ? "shared" : "all";
  const texts = use(once(LOADS[locale][part]));
  const Preload = PRELOADS[locale][part];
  // From here on the page answers: before, a click would be lost.
  useEffect(() => {
    document.documentElement.dataset.answers = "";
  }, []);
  return (
    <WordsProvider locale={locale} texts={texts}>
      <Preload />
      {children}
    </WordsProvider>
  );
}

/** Words that are there already. */
export function WordsProvider({ locale, texts, children }: Words & { children?: ReactNode }) {
  const words = useMemo(() => ({ locale, texts }), [locale, texts]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error("words are read inside of LocaleProvider only");
  return words;
}

export const useLocale = (): Locale => useWords().locale;
export const useTexts = (): Texts => useWords().texts;
