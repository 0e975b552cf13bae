/** The rows behind the metrics: everything that reading asks of the database, in one place. */
import type { Day } from "#lib/core/days.ts";
import { acc, filter, prisma } from "#lib/platform/prisma.ts";

export type CountRow = { day: Day; start: Date; counts: Record<string, number> };
export type SetRow = { day: Day; value: string; bytes: Uint8Array };
type Span = { from: Day; to: Day };

const within = ({ from, to }: Span) => [filter.gte("day", from), filter.lte("day", to)] as const;
/** Counters are 64-bit in the database; sums stay exact in a double up to 2^53. */
const numbers = (counts: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts as Record<string, number | bigint>).map(([key, value]) => [key, Number(value)]),
  );

export async function readCounts(
  artistId: string,
  grain: "minute" | "hour" | "day",
  span: Span,
): Promise<CountRow[]> {
  const [from, to] = within(span);
  const rows = await prisma()
    .orm.rollups.where({ artistId, grain })
    .where(from)
    .where(to)
    .select("day", "start", "counts")
    .all();
  return rows.map(({ day, start, counts }) => ({ day, start, counts: numbers(counts) }));
}

export async function readListenerSets(artistId: string, span: Span): Promise<SetRow[]> {
  const [from, to] = within(span);
  const rows = await prisma()
    .orm.bitmaps.where({ artistId, dimension: "listeners" })
    .where(from)
    .where(to)
    .select("day", "value", "bitmap")
    .all();
  return rows.map(({ day, value, bitmap }) => ({ day, value, bytes: bitmap }));
}

export async function readContentSets(artistId: string, span: Span, contentIds: string[]): Promise<SetRow[]> {
  const [from, to] = within(span);
  const rows = await prisma()
    .orm.content_days.where({ artistId })
    .where(from)
    .where(to)
    .where(filter.in("contentId", contentIds))
    .select("day", "contentId", "listeners")
    .all();
  return rows.flatMap(({ day, contentId, listeners }) =>
    listeners ? [{ day, value: contentId, bytes: listeners }] : [],
  );
}

export async function readSessionSets(artistId: string, span: Span): Promise<SetRow[]> {
  const [from, to] = within(span);
  const rows = await prisma()
    .orm.session_days.where({ artistId })
    .where(from)
    .where(to)
    .select("day", "hashes")
    .all();
  return rows.map(({ day, hashes }) => ({ day, value: "", bytes: hashes }));
}

export type ContentTotal = { contentId: string; plays: number; streams: number; listenedUs: number };

/** The recordings with the most plays. Equal ones follow by id, so that the order never flickers. */
export async function readTopContent(
  artistId: string,
  { from, to }: Span,
  limit: number,
): Promise<ContentTotal[]> {
  const db = prisma();
  const plan = db.query
    .from("content_days")
    .match((f) => f.artistId.eq(artistId))
    .match((f) => f.day.gte(from))
    .match((f) => f.day.lte(to))
    .group((f) => ({
      _id: f.contentId,
      plays: acc.sum(f.rawPath("counts.plays")),
      streams: acc.sum(f.rawPath("counts.streams")),
      listenedUs: acc.sum(f.rawPath("counts.listenedUs")),
    }))
    .match((f) => f.plays.gt(0))
    .sort({ plays: -1, _id: 1 })
    .limit(limit)
    .build();
  const rows = await (await db.runtime()).query(plan);
  return rows.map((row) => ({
    contentId: String(row._id),
    plays: Number(row.plays),
    streams: Number(row.streams),
    listenedUs: Number(row.listenedUs),
  }));
}

export async function readTitles(
  artistId: string,
  contentIds: string[],
): Promise<Map<string, { title: string; release: string | null }>> {
  if (contentIds.length === 0) return new Map();
  const rows = await prisma()
    .orm.contents.where({ artistId })
    .where(filter.in("contentId", contentIds))
    .select("contentId", "title", "release")
    .all();
  return new Map(
    rows.map(({ contentId, title, release }) => [contentId, { title, release: release ?? null }]),
  );
}

/**
 * How far the artist's numbers have come. `seq` grows with every commit. `asOf`: up to when every part is in, unique
 * counts too; `changedAt`: the last commit of any part. Null for an artist about whom nothing was counted.
 */
export type Commit = { seq: number; asOf: Date | null; changedAt: Date | null };

const latest = (dates: (Date | null | undefined)[]): Date | null =>
  dates.reduce<Date | null>((newest, date) => (date && (!newest || date > newest) ? date : newest), null);

export async function readCommit(artistId: string): Promise<Commit> {
  const rows = await prisma().orm.artist_commits.where({ artistId }).select("seq", "asOf", "changedAt").all();
  return {
    seq: rows.reduce((sum, row) => sum + Number(row.seq), 0),
    asOf: latest(rows.map(({ asOf }) => asOf)),
    changedAt: latest(rows.map(({ asOf, changedAt }) => changedAt ?? asOf)),
  };
}

const ATTEMPTS = 4;

/**
 * Reads several rows as of one commit: if a commit came in between, reads again. Under a load that commits faster
 * than one can read, the last attempt stands; it differs from its `asOf` by less than a second then.
 */
export async function asOfOneCommit<T>(
  artistId: string,
  read: () => Promise<T>,
): Promise<{ value: T; commit: Commit }> {
  let commit = await readCommit(artistId);
  for (let attempt = 1; ; attempt++) {
    const value = await read();
    const after = await readCommit(artistId);
    if (after.seq === commit.seq || attempt === ATTEMPTS) return { value, commit };
    commit = after;
  }
}
