import { formatChange } from "#components/format/number.ts";
import type { Change } from "#components/section/change.ts";
import type { Locale, Texts } from "#components/texts/index.ts";

/** How a number moved, in words. @param range the period before, as text */
export function changeText(change: Change, range: string, texts: Texts["overview"], locale: Locale): string {
  const moved =
    change.kind === "new"
      ? texts.isNew
      : change.kind === "same"
        ? texts.isSame
        : formatChange(change.ratio, locale);
  return `${moved} ${texts.vs(range)}`;
}
