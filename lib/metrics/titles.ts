/** What recordings are called. */
import { filter, prisma } from "#lib/platform/prisma.ts";

export type Title = { title: string; release: string | null };

/** By content id; recordings that the catalogue doesn't know are missing. */
export async function readTitles(
  artistId: string,
  contentIds: readonly string[],
): Promise<Map<string, Title & { durationMs: number | null }>> {
  if (contentIds.length === 0) return new Map();
  const rows = await prisma()
    .orm.contents.where({ artistId })
    .where(filter.in("contentId", [...contentIds]))
    .select("contentId", "title", "release", "durationMs")
    .all();
  return new Map(
    rows.map(({ contentId, title, release, durationMs }) => [
      contentId,
      { title, release: release ?? null, durationMs: durationMs == null ? null : Number(durationMs) },
    ]),
  );
}
