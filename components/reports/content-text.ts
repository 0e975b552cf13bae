/** What a report was asked to be beyond its template, in short. */
import { formatExact } from "#components/format/number.ts";
import type { Texts } from "#components/texts/index.ts";

type Asked = { artists: readonly string[]; sections?: readonly string[] | undefined };

export function contentText({ artists, sections }: Asked, texts: Texts["reports"], locale: string): string[] {
  return [
    ...(artists.length > 1 ? [texts.artistCount(formatExact(artists.length, locale))] : []),
    ...(sections ? [texts.sectionCount(formatExact(sections.length, locale), sections.length)] : []),
  ];
}
