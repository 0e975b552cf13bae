/** What a report may hold: artists that the asker may read, and money only where they may see it. */
import { mayRead } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { type RangeSection, sectionsFor } from "#lib/metrics/index.ts";
import type { Asker } from "./asker.ts";
import { type ReportContent, TEMPLATE_SECTIONS } from "./form.ts";

/** The same answer for an artist that does not exist. */
export const noSuchArtist = () =>
  new Problem(404, "artist_not_found", "There is no such artist among yours; GET /api/artists lists them");
const noMoney = () =>
  new Problem(
    403,
    "money_not_allowed",
    "An analyst does not see money; ask an artist or a manager of the team for the role of manager",
  );

const wantedSections = ({ template, sections }: ReportContent): readonly RangeSection[] =>
  sections ?? TEMPLATE_SECTIONS[template];

/** What the asker gets of an artist. @throws Problem 403 for money that they may not see, 404 */
export function sectionsOf({ reader }: Pick<Asker, "reader">, artistId: string, content: ReportContent) {
  if (!mayRead(reader, artistId)) throw noSuchArtist();
  const allowed = sectionsFor(reader, artistId);
  const wanted = wantedSections(content);
  if (!wanted.every((section) => allowed.includes(section))) throw noMoney();
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
