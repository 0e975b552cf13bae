/** Reading: who asks, for which artist, which section. Somebody else's artist is the same as one that doesn't exist. */
import { mayRead, type Reader } from "#lib/auth/index.ts";
import { type Artist, directory } from "#lib/catalogue/index.ts";
import { localDay, zoneAt } from "#lib/core/zones.ts";
import { countListening } from "#lib/live/index.ts";
import type { LiveAnswer, OverviewAnswer } from "./answers.ts";
import { buildLive } from "./live.ts";
import { buildOverview } from "./overview.ts";
import { type RangeQuery, readRange } from "./range.ts";

export type { RangeQuery } from "./range.ts";

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

async function findArtist(reader: Reader, artistId: string): Promise<Artist | null> {
  if (!mayRead(reader, artistId)) return null;
  await directory().lookFor([artistId], Date.now());
  return directory().get(artistId) ?? null;
}

/** @returns null when the artist doesn't exist or is not the reader's. @throws Problem 422 for a range that can't be */
export async function getOverview(
  reader: Reader,
  artistId: string,
  query: RangeQuery,
  nowMs = Date.now(),
): Promise<OverviewAnswer | null> {
  const artist = await findArtist(reader, artistId);
  if (!artist) return null;
  const timezone = zoneAt(artist.zones, nowMs);
  const range = readRange(query, localDay(timezone, nowMs));
  return buildOverview(artist, timezone, range, query.compare === "previous", nowMs);
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
