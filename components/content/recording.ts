/** A recording of the content section, as the page reads it. */
import type { Figure } from "#components/format/metric.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";

export type Recording = NonNullable<SectionAnswer["items"]>[number];

/** What a metric is worth for a recording or a release; null when it is not known. */
export function figureOf(row: Readonly<Record<string, unknown>>, metric: string): Figure {
  const value = row[metric];
  return typeof value === "number" || typeof value === "string" ? value : null;
}

/** Pages overlap when numbers move between two requests: each recording stands once, where it came first. */
export function joinPages(pages: readonly (readonly Recording[])[]): Recording[] {
  const seen = new Set<string>();
  return pages.flat().filter(({ contentId }) => {
    if (seen.has(contentId)) return false;
    seen.add(contentId);
    return true;
  });
}
