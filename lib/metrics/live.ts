/** Who is here now? Committed counts of today and the last hour, and the plays that run. */
import type { Artist } from "#lib/catalogue/index.ts";
import { localDay, zoneAt } from "#lib/core/zones.ts";
import { mongo } from "#lib/platform/mongo.ts";
import type { LiveAnswer } from "./answers.ts";
import { asOfOneCommit } from "./commit.ts";

type CountRow = { start: Date; counts: Record<string, number>; folded?: { listeners: number } };

async function readRows(
  artistId: string,
  grain: "minute" | "day",
  span: { from: string; to: string },
): Promise<CountRow[]> {
  return mongo()
    .collection<CountRow & { artistId: string; grain: string; day: string }>("rollups")
    .find(
      { artistId, grain, day: { $gte: span.from, $lte: span.to } },
      { projection: { start: 1, counts: 1, "folded.listeners": 1 } },
    )
    .toArray();
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

function minutesOf(rows: readonly CountRow[], nowMs: number): LiveAnswer["minutes"] {
  const byStart = Map.groupBy(rows, ({ start }) => start.getTime());
  const last = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  return Array.from({ length: MINUTES }, (_, index) => {
    const startMs = last - (MINUTES - 1 - index) * MINUTE_MS;
    const minute = { start: new Date(startMs).toISOString(), plays: 0, streams: 0, likes: 0 };
    for (const { counts } of byStart.get(startMs) ?? []) {
      minute.plays += Number(counts.plays ?? 0);
      minute.streams += Number(counts.streams ?? 0);
      minute.likes += Number(counts.likes ?? 0);
    }
    return minute;
  });
}

/**
 * The live values: the same rollups that reports read, so the two can't disagree. `lastMinute` is the running minute.
 * @param listeningNow plays that run, or null while that is not known
 */
export async function buildLive(
  artist: Artist,
  listeningNow: number | null,
  nowMs: number,
): Promise<LiveAnswer> {
  const timezone = zoneAt(artist.zones, nowMs);
  const today = localDay(timezone, nowMs);
  const anHourAgo = localDay(timezone, nowMs - MINUTES * MINUTE_MS);
  const { value, commit } = await asOfOneCommit(artist.id, () =>
    Promise.all([
      readRows(artist.id, "minute", { from: anHourAgo, to: today }),
      readRows(artist.id, "day", { from: today, to: today }),
    ]),
  );
  const [minuteRows, dayRows] = value;
  const minutes = minutesOf(minuteRows, nowMs);
  const { plays, streams, likes } = minutes.at(-1)!;
  const total = (counter: string) =>
    dayRows.reduce((sum, { counts }) => sum + Number(counts[counter] ?? 0), 0);
  // A minute that begins changes the values as a commit does.
  const changedMs = (commit.changedAt ?? artist.createdAt).getTime();
  const asOf = new Date(Math.max(changedMs, Date.parse(minutes.at(-1)!.start))).toISOString();
  return {
    artistId: artist.id,
    at: asOf,
    asOf,
    artist: { id: artist.id, name: artist.name, timezone },
    timezone,
    metrics: { listeningNow: { value: listeningNow } },
    listeningNow,
    lastMinute: { plays, streams, likes },
    today: {
      plays: total("plays"),
      streams: total("streams"),
      // Lanes share no listener.
      listeners: dayRows.reduce((sum, { folded }) => sum + Number(folded?.listeners ?? 0), 0),
    },
    minutes,
  };
}
