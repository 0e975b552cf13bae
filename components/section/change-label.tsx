"use client";
import clsx from "clsx";
import { formatRange } from "#components/format/date.ts";
import { formatChange, formatPercent } from "#components/format/number.ts";
import type { Locale, Texts } from "#components/texts/index.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import type { Change } from "./change.ts";

const TONES: Record<Change["kind"], string> = {
  up: "text-up",
  down: "text-down",
  flat: "text-muted",
  moved: "text-muted",
  new: "text-muted",
  same: "text-muted",
};

/** What is seen and what is read aloud. */
function inWords(change: Change, range: string, texts: Texts["overview"], locale: Locale): [string, string] {
  if (change.kind === "new") return [texts.isNew, texts.changeInWords.new(range)];
  if (change.kind === "same") return [texts.isSame, texts.changeInWords.same(range)];
  const words = texts.changeInWords[change.kind];
  const moved = formatChange(change.ratio, locale);
  return [moved, words(change.kind === "moved" ? moved : formatPercent(change.ratio, locale), range)];
}

type LabelProps = {
  change: Change;
  previous: { from: string; to: string };
  year: string;
  withRange?: boolean;
};

/** "+18 % vs 26 Sep – 25 Oct". Sign first, colour second; read aloud as a sentence. */
export function ChangeLabel({ change, previous, year, withRange = true }: LabelProps) {
  const texts = useTexts().overview;
  const locale = useLocale();
  const range = formatRange(previous.from, previous.to, year, locale);
  const [short, words] = inWords(change, range, texts, locale);
  return (
    <p className="text-[0.8125rem] tabular-nums">
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="flex flex-wrap gap-x-1.5">
        <span className={clsx("font-medium whitespace-nowrap", TONES[change.kind])}>{short}</span>
        {withRange ? (
          <span className="hidden whitespace-nowrap text-faint sm:inline xl:basis-full">
            {texts.vs(range)}
          </span>
        ) : null}
      </span>
    </p>
  );
}
