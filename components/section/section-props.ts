import type { Locale } from "#components/texts/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import type { RangeSection } from "#lib/metrics/index.ts";
import type { SearchParams } from "./read-query.ts";
import type { View } from "./view.ts";

/** What a section's page is given: the answers it asked for, and how to tell them. */
export type SectionProps = {
  /** By section; those that the page asks for are there. */
  answers: Record<RangeSection, SectionAnswer>;
  view: View;
  /** Fewest people of a group that stands alone. */
  k: number;
  locale: Locale;
  search: SearchParams;
};
