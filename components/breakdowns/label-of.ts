/** What a group of a breakdown is called. */
import { formatCountry } from "#components/format/place.ts";
import type { Texts } from "#components/texts/index.ts";
import { BRANDS } from "./brands.ts";
import { OTHER, UNKNOWN } from "./special-keys.ts";

/** Names that the app gave itself: "story_link" → "Story link". */
const NAMED_BY_APPS: ReadonlySet<string> = new Set(["source", "channel", "screen", "kind"]);

function readable(key: string, locale: string): string {
  const words = key.replaceAll("_", " ").trim();
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

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
  const known = texts.breakdowns[dimension]?.labels?.[key];
  if (known !== undefined) return known;
  if (dimension === "channel" && BRANDS[key] !== undefined) return BRANDS[key];
  const named = dimension === "source" || dimension === "channel" ? texts.sources.labels[key] : undefined;
  return named ?? (NAMED_BY_APPS.has(dimension) ? readable(key, locale) : key);
}
