/** The catalogue: artists and recordings, put line by line. Safe to repeat: what is already so stays untouched. */
import { z } from "zod";
import { addDays } from "#lib/core/days.ts";
import { derivedId } from "#lib/core/ids.ts";
import { fieldProblems, Problem } from "#lib/core/problem.ts";
import { type DatedZone, isZone, localDay, zoneAt } from "#lib/core/zones.ts";
import { textSchema } from "#lib/events/text.ts";
import { Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { type Artist, directory } from "./directory.ts";

const name = textSchema(512);
const artistLine = z.object({
  artist: z.object({
    id: name,
    name,
    timezone: z.string().refine(isZone, "must be an IANA time zone such as America/Sao_Paulo").optional(),
  }),
});
const contentLine = z.object({
  content: z.object({
    id: name,
    artistId: name,
    title: name,
    durationMs: z.number().int().positive().max(86_400_000).optional(),
    release: name.nullish(),
  }),
});
export const catalogueLineSchema = z.union([artistLine, contentLine]);
type ArtistInput = z.infer<typeof artistLine>["artist"];
type ContentInput = z.infer<typeof contentLine>["content"];

/** Writes a command at a time; a catalogue may have a million lines. */
const CHUNK = 1000;

/**
 * A zone that differs takes effect tomorrow, so that no counted day is cut anew; an artist about whom nothing
 * was counted yet simply gets the new one.
 */
function zonesFor(
  before: Artist | undefined,
  timezone: string | undefined,
  counted: boolean,
  nowMs: number,
): DatedZone[] {
  const first: DatedZone[] = [{ since: "", zone: timezone ?? "UTC" }];
  if (!before) return first;
  if (timezone === undefined || before.zones.at(-1)!.zone === timezone) return before.zones;
  if (!counted) return first;
  const today = localDay(zoneAt(before.zones, nowMs), nowMs);
  const settled = before.zones.filter((entry) => entry.since <= today);
  return [...settled, { since: addDays(today, 1), zone: timezone }];
}

/** The lane of catalogue changes among the artists' commits: names are part of the answers. */
const CATALOGUE_LANE = -2;

async function countedArtists(ids: string[]): Promise<Set<string>> {
  const waiting = await mongo()
    .collection("event_batches")
    .distinct("events.artistId", { fold: { $exists: true }, "events.artistId": { $in: ids } });
  const counted = await mongo()
    .collection("artist_commits")
    .distinct("artistId", { artistId: { $in: ids }, lane: { $ne: CATALOGUE_LANE } });
  return new Set([...waiting, ...counted].map(String));
}

async function putArtists(inputs: ArtistInput[], nowMs: number): Promise<void> {
  const known = directory();
  const moved = inputs.filter(
    ({ id, timezone }) =>
      timezone !== undefined && known.get(id) !== undefined && known.get(id)!.zones.at(-1)!.zone !== timezone,
  );
  const counted = moved.length > 0 ? await countedArtists(moved.map(({ id }) => id)) : new Set<string>();
  const changed = inputs.flatMap((input) => {
    const before = known.get(input.id);
    const zones = zonesFor(before, input.timezone, counted.has(input.id), nowMs);
    if (before && before.name === input.name && JSON.stringify(before.zones) === JSON.stringify(zones))
      return [];
    return [{ ...input, zones }];
  });
  await inChunks(changed, "artists", ({ id, name, zones }) => ({
    filter: { artistId: id },
    // A pipeline, for the database's own clock: other processes ask for what changed since their last look.
    update: [
      {
        $set: {
          name: { $literal: name },
          zones: { $literal: zones },
          createdAt: { $ifNull: ["$createdAt", "$$NOW"] },
          updatedAt: "$$NOW",
        },
      },
    ],
  }));
}

async function inChunks<T>(
  items: T[],
  collection: string,
  updateOf: (item: T) => { filter: object; update: object },
): Promise<void> {
  for (let start = 0; start < items.length; start += CHUNK) {
    const operations = items
      .slice(start, start + CHUNK)
      .map((item) => ({ updateOne: { ...updateOf(item), upsert: true } }));
    await mongo().collection(collection).bulkWrite(operations);
  }
}

function requireArtists(contents: { input: ContentInput; line: number }[], inBody: Set<string>): void {
  const known = directory();
  const errors = contents
    .filter(({ input }) => !inBody.has(input.artistId) && !known.get(input.artistId))
    .map(({ line }) => ({
      path: `line ${line}`,
      code: "unknown_artist",
      message: "artistId is not in the catalogue; put the artist's line first",
    }));
  if (errors.length > 0)
    throw new Problem(
      422,
      "invalid_catalogue",
      "Some recordings belong to unknown artists; nothing was changed",
      { errors },
    );
}

async function touchArtists(artistIds: ReadonlySet<string>): Promise<void> {
  const now = new Date();
  await inChunks([...artistIds], "artist_commits", (artistId) => ({
    filter: { _id: new ObjectId(derivedId("commit", artistId, CATALOGUE_LANE)) },
    update: {
      $inc: { seq: Long.ONE },
      $set: { asOf: now, changedAt: now },
      $setOnInsert: { artistId, lane: CATALOGUE_LANE },
    },
  }));
}

/**
 * Puts all lines or none that is wrong: every line is checked first.
 * @returns how many lines of each kind were taken
 * @throws Problem 422 with the lines that are wrong
 */
export async function putCatalogue(
  lines: readonly unknown[],
  nowMs = Date.now(),
): Promise<{ artists: number; contents: number }> {
  const artists: ArtistInput[] = [];
  const contents: { input: ContentInput; line: number }[] = [];
  const errors = lines.flatMap((raw, index) => {
    const parsed = (
      typeof raw === "object" && raw !== null && "content" in raw ? contentLine : artistLine
    ).safeParse(raw);
    if (!parsed.success) return fieldProblems(parsed.error.issues, `line ${index + 1}: `);
    if ("artist" in parsed.data) artists.push(parsed.data.artist);
    else contents.push({ input: parsed.data.content, line: index + 1 });
    return [];
  });
  if (errors.length > 0)
    throw new Problem(
      422,
      "invalid_catalogue",
      "Some lines do not have the documented form; nothing was changed",
      { errors },
    );
  await directory().refresh();
  requireArtists(contents, new Set(artists.map(({ id }) => id)));
  await putArtists(artists, nowMs);
  await inChunks(contents, "contents", ({ input: { id, artistId, title, durationMs, release } }) => ({
    filter: { artistId, contentId: id },
    update: [
      {
        $set: {
          title: { $literal: title },
          release: { $literal: release ?? null },
          ...(durationMs === undefined ? {} : { durationMs: { $toLong: durationMs } }),
          updatedAt: "$$NOW",
        },
      },
    ],
  }));
  await touchArtists(
    new Set([...artists.map(({ id }) => id), ...contents.map(({ input }) => input.artistId)]),
  );
  await directory().refresh();
  return { artists: artists.length, contents: contents.length };
}
