import type { Shown } from "#components/section/view.ts";
import type { Day } from "#lib/core/days.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";

/** In place of today: a file is read on any day, so its dates carry their year. */
export const ANY_DAY = "";

/** What every file says of the page that it was made from. */
export type ExportPage = {
  title: string;
  artist: { id: string; name: string };
  range: SectionAnswer["range"];
  zone: string;
  today: Day;
  asOf: string;
  filter: Readonly<Record<string, string>>;
  /** Of the page's sections: the key numbers are taken from them. */
  answers: Pick<Shown, "metrics" | "series" | "range" | "currency">[];
};
