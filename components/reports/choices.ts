/** What a reader may choose from when they make a report. */
import type { RangeSection } from "#lib/metrics/definition.ts";
import { type Content, holdsMoney, type Template } from "./draft.ts";

export type ArtistChoice = { id: string; name: string; hasMoney: boolean };
/** A section, and the templates that hold it by themselves. */
export type SectionChoice = { id: RangeSection; label: string; templates: readonly Template[] };
export type Choices = {
  templates: readonly Template[];
  artists: readonly ArtistChoice[];
  sections: readonly SectionChoice[];
};

/** A change with what follows from it: a template brings its sections, and money leaves out whose money is not for the reader. */
export function changed<Kind extends Content>(content: Kind, part: Partial<Kind>, choices: Choices): Kind {
  const next = { ...content, ...(part.template ? { sections: null } : {}), ...part };
  if (!holdsMoney(next)) return next;
  const withMoney = new Set(choices.artists.filter(({ hasMoney }) => hasMoney).map(({ id }) => id));
  return { ...next, others: next.others.filter((id) => withMoney.has(id)) };
}
