/** What a group of a breakdown is called. */
import { formatCountry } from "#components/format/place.ts";
import type { Texts } from "#components/texts/index.ts";
import { OTHER, UNKNOWN } from "./special-keys.ts";

/** @param dimension as in the API: country, source, channel … @param title of a recording, where the answer has it */
export function labelOf(
  dimension: string,
  key: string,
  texts: Texts,
  locale: string,
  title?: string | undefined,
): string {
  if (key === OTHER) return texts.breakdown.other;
  if (key === UNKNOWN) return texts.breakdown.unknown;
  if (title !== undefined) return title;
  if (dimension === "country") return formatCountry(key, locale);
  if (dimension === "source" || dimension === "channel") return texts.sources.labels[key] ?? key;
  return texts.breakdowns[dimension]?.labels?.[key] ?? key;
}
