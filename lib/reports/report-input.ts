/** What a report is made of, and what comes out: plain data, so that it can be made in another thread. */
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import type { RangeSection } from "#lib/metrics/index.ts";
import type { ReportContent, Span } from "./form.ts";

export type SectionOfReport = { section: RangeSection; answer: SectionAnswer };
export type ArtistOfReport = {
  id: string;
  name: string;
  timezone: string;
  /** False for who may not see money. */
  hasMoney: boolean;
  sections: SectionOfReport[];
};

export type ReportInput = Span & {
  content: ReportContent;
  madeAt: string;
  /** Fewest people of a group that stands alone. */
  k: number;
  artists: ArtistOfReport[];
};

export type RenderedReport = {
  /** As it is called when it is saved; made of nothing but a-z, 0-9, - and _. */
  name: string;
  mediaType: string;
  ending: string;
  bytes: Uint8Array;
};

/** Where a report is rendered: in a thread of its own, in tests right here. */
export type Renderer = (input: ReportInput) => Promise<RenderedReport>;
