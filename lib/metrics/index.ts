/** Reading: who asks, for which artist, which section. Somebody else's artist is the same as one that doesn't exist. */
import { mayRead, mayReadMoney, moneyNotAllowed, type Reader } from "#lib/auth/index.ts";
import { type Artist, directory } from "#lib/catalogue/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { localDay, zoneAt } from "#lib/core/zones.ts";
import type { Filter } from "#lib/cube/index.ts";
import { countListening } from "#lib/live/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { type Asked, answerOnce } from "./answer-cache.ts";
import type { LiveAnswer, OverviewAnswer, SectionAnswer } from "./answers.ts";
import { asOfOneCommit, type Commit } from "./commit.ts";
import { type RangeSection, SECTIONS, type SectionId } from "./definition.ts";
import { FilteredSource } from "./filtered-source.ts";
import { buildLive } from "./live.ts";
import { type RangeQuery, readRange } from "./range.ts";
import { buildSection } from "./section.ts";
import type { ContentPage } from "./sections/index.ts";
import { StoredSource } from "./stored-source.ts";

export { toCsv } from "./csv.ts";
export { dayMetrics, readDays } from "./days.ts";
export { CONTENT_SORTS, type RangeSection } from "./definition.ts";
export type { RangeQuery } from "./range.ts";
export type { ContentPage } from "./sections/index.ts";

export type ArtistSummary = { id: string; name: string; timezone: string };

const summary = ({ id, name, zones }: Artist, nowMs: number): ArtistSummary => ({
  id,
  name,
  timezone: zoneAt(zones, nowMs),
});

/** The artists that the reader may see, by name. */
export async function listArtists(reader: Reader, nowMs = Date.now()): Promise<ArtistSummary[]> {
  await directory().refresh();
  const own = directory()
    .all()
    .filter(({ id }) => mayRead(reader, id));
  return own
    .map((artist) => summary(artist, nowMs))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** A new name or time zone is seen after this long in a process that reads. */
const DIRECTORY_AGE_MS = 2000;

async function findArtist(reader: Reader, artistId: string): Promise<Artist | null> {
  if (!mayRead(reader, artistId)) return null;
  await directory().lookFor([artistId], Date.now());
  await directory().refreshAfter(DIRECTORY_AGE_MS);
  return directory().get(artistId) ?? null;
}

/** The sections that the reader may see of an artist of theirs. */
export const sectionsFor = (reader: Reader, artistId: string): SectionId[] =>
  SECTIONS.filter((section) => section !== "revenue" || mayReadMoney(reader, artistId));

/** What a section is asked for, as a query says it. */
export type SectionQuery = RangeQuery & { filter?: Filter; page?: Partial<ContentPage> };

const PAGE: ContentPage = { sort: "plays", limit: 50 };

/** What a question comes down to: the same one has the same answer until the artist's next commit. */
function askedFor(
  artist: Artist,
  section: RangeSection,
  query: SectionQuery,
  hasMoney: boolean,
  nowMs: number,
) {
  const timezone = zoneAt(artist.zones, nowMs);
  const today = localDay(timezone, nowMs);
  const range = readRange(query, today);
  const filter = query.filter ?? {};
  if (range.interval === "hour" && Object.keys(filter).length > 0) throw noFilterByHour();
  const page = { ...PAGE, ...query.page };
  return { timezone, today, range, filter, page, compare: query.compare === "previous", section, hasMoney };
}
const noFilterByHour = () => {
  const message = "By hour there are no filters; ask by day, or without a filter";
  return new Problem(422, "invalid_range", message, {
    errors: [{ path: "query.interval", code: "invalid_range", message }],
  });
};
type Question = ReturnType<typeof askedFor>;

async function build(artist: Artist, question: Question, nowMs: number): Promise<SectionAnswer> {
  const { timezone, today, range, filter, page, compare, section, hasMoney } = question;
  const { K_ANONYMITY: k, REPORTING_CURRENCY: reporting } = readEnv();
  const sourceOf = (commit: Commit) =>
    Object.keys(filter).length > 0
      ? new FilteredSource(artist, filter)
      : new StoredSource(artist, commit, today);
  const { value, commit } = await asOfOneCommit(artist.id, (commit) => {
    const context = { artist, timezone, today, nowMs, filter, k, reporting, source: sourceOf(commit) };
    return buildSection(section, context, range, compare, page, hasMoney);
  });
  return {
    artist: { id: artist.id, name: artist.name, timezone },
    asOf: (commit.asOf ?? artist.createdAt).toISOString(),
    ...value,
  };
}

export type { Asked } from "./answer-cache.ts";

/**
 * A section, from the cache when nothing was committed for the artist since.
 * @returns its ETag at once, and the answer when it is asked for; null when the artist doesn't exist or is not the reader's
 * @throws Problem 403 for money that the reader may not see, 422 for a range or a cursor that can't be
 */
export async function askSection(
  reader: Reader,
  artistId: string,
  section: RangeSection,
  query: SectionQuery,
  nowMs = Date.now(),
): Promise<Asked | null> {
  const artist = await findArtist(reader, artistId);
  if (!artist) return null;
  if (!sectionsFor(reader, artistId).includes(section)) throw moneyNotAllowed();
  // Part of the question: who may see money and who may not never share an answer.
  const question = askedFor(artist, section, query, mayReadMoney(reader, artistId), nowMs);
  return answerOnce(artist, question, nowMs, () => build(artist, question, nowMs));
}

/** @returns null when the artist doesn't exist or is not the reader's. @throws Problem 422 for a range that can't be */
export async function getSection(
  reader: Reader,
  artistId: string,
  section: RangeSection,
  query: SectionQuery,
  nowMs = Date.now(),
): Promise<SectionAnswer | null> {
  const asked = await askSection(reader, artistId, section, query, nowMs);
  return asked && (JSON.parse(await asked.body()) as SectionAnswer);
}

/** The overview without a filter: its values are all there. */
export async function getOverview(
  reader: Reader,
  artistId: string,
  query: RangeQuery,
  nowMs = Date.now(),
): Promise<OverviewAnswer | null> {
  return (await getSection(reader, artistId, "overview", query, nowMs)) as OverviewAnswer | null;
}

/** @returns null when the artist doesn't exist or is not the reader's */
export async function getLive(
  reader: Reader,
  artistId: string,
  nowMs = Date.now(),
): Promise<LiveAnswer | null> {
  const artist = await findArtist(reader, artistId);
  return artist && buildLive(artist, await countListening(artistId, nowMs), nowMs);
}
