/** What a report may hold: artists that the asker may read, and money only where they may see it. */
import { artistNotFound, mayRead, moneyNotAllowed } from "#lib/auth/index.ts";
import { type RangeSection, sectionsFor } from "#lib/metrics/index.ts";
import type { Asker } from "./asker.ts";
import { type ReportContent, TEMPLATE_SECTIONS } from "./form.ts";

const wantedSections = ({ template, sections }: ReportContent): readonly RangeSection[] =>
  sections ?? TEMPLATE_SECTIONS[template];

/** What the asker gets of an artist. @throws Problem 403 for money that they may not see, 404 */
export function sectionsOf({ reader }: Pick<Asker, "reader">, artistId: string, content: ReportContent) {
  if (!mayRead(reader, artistId)) throw artistNotFound();
  const allowed = sectionsFor(reader, artistId);
  const wanted = wantedSections(content);
  if (!wanted.every((section) => allowed.includes(section))) throw moneyNotAllowed();
  return wanted;
}

/** @throws Problem 403, 404 */
export function requireRights(asker: Pick<Asker, "reader">, content: ReportContent): void {
  for (const artistId of content.artists) sectionsOf(asker, artistId, content);
}

export function hasRights(asker: Pick<Asker, "reader">, content: ReportContent): boolean {
  try {
    requireRights(asker, content);
    return true;
  } catch {
    return false;
  }
}
