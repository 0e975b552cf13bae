/** Reads what a report is made of, with the rights that its owner has now. */

import { mayReadMoney } from "#lib/auth/index.ts";
import { JobRefused } from "#lib/jobs/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { getSection, listArtists, type RangeSection } from "#lib/metrics/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { type Asker, findAsker } from "./asker.ts";
import { intervalOf } from "./form.ts";
import type { ArtistOfReport, ReportInput } from "./report-input.ts";
import { sectionsOf } from "./rights.ts";
import type { Row } from "./store.ts";

const PAGE = 200;
const MAX_RECORDINGS = 5000;

async function ask(
  asker: Asker,
  artistId: string,
  section: RangeSection,
  row: Row,
  cursor?: string,
): Promise<SectionAnswer> {
  const { from, to, content } = row;
  const limit = content.template === "catalogue" ? PAGE : undefined;
  const answer = await getSection(asker.reader, artistId, section, {
    from,
    to,
    interval: intervalOf(content, row),
    ...(content.compare ? { compare: "previous" } : {}),
    ...(section === "content"
      ? { page: { ...(limit ? { limit } : {}), ...(cursor ? { cursor } : {}) } }
      : {}),
  });
  if (!answer) throw new JobRefused("An artist of this report is gone");
  return answer;
}

/** The whole catalogue has every recording, not a first page of them. */
async function askAll(asker: Asker, artistId: string, section: RangeSection, row: Row) {
  const answer = await ask(asker, artistId, section, row);
  if (row.content.template !== "catalogue" || section !== "content") return answer;
  const items = [...(answer.items ?? [])];
  let cursor = answer.nextCursor;
  while (cursor && items.length < MAX_RECORDINGS) {
    const next = await ask(asker, artistId, section, row, cursor);
    items.push(...(next.items ?? []));
    cursor = next.nextCursor;
  }
  // The same recordings once more, by group: the list has them all.
  return { ...answer, items, breakdowns: {} };
}

/** @param onRead after each artist @throws JobRefused when the owner may not have it any more */
export async function collect(row: Row, onRead: (share: number) => Promise<void>): Promise<ReportInput> {
  const asker = await findAsker(row.owner);
  if (!asker) throw new JobRefused("Who asked for this report may read nothing any more");
  const summaries = new Map((await listArtists(asker.reader)).map((artist) => [artist.id, artist]));
  const artists: ArtistOfReport[] = [];
  for (const id of row.artists) {
    const summary = summaries.get(id);
    if (!summary) throw new JobRefused("An artist of this report is gone, or not the asker's any more");
    const sections: ArtistOfReport["sections"] = [];
    for (const section of sectionsOf(asker, id, row.content))
      sections.push({ section, answer: await askAll(asker, id, section, row) });
    artists.push({ ...summary, hasMoney: mayReadMoney(asker.reader, id), sections });
    await onRead(artists.length / row.artists.length);
  }
  const { from, to, content } = row;
  return { content, from, to, madeAt: new Date().toISOString(), k: readEnv().K_ANONYMITY, artists };
}
