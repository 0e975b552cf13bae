/** How is it going? The period's numbers, the one before, the series and the recordings behind it. */
import type { Artist } from "#lib/catalogue/index.ts";
import { hashUnionCount } from "#lib/core/hash-sets.ts";
import { unionCount } from "#lib/platform/bitmaps.ts";
import type { Bucket, OverviewAnswer } from "./answers.ts";
import type { MetricId } from "./catalogue.ts";
import { bucketsOf, previousOf, type Range } from "./range.ts";
import {
  asOfOneCommit,
  type CountRow,
  readContentSets,
  readCounts,
  readListenerSets,
  readSessionSets,
  readTitles,
  readTopContent,
  type SetRow,
} from "./source.ts";

const TOP_CONTENT = 10;
const MICROSECONDS = 1_000_000;

type Rows = { days: CountRow[]; hours: CountRow[]; listeners: SetRow[]; sessions: SetRow[] };
type Values = Record<MetricId, number>;

async function readRows(artistId: string, range: Range): Promise<Rows> {
  const [days, hours, listeners, sessions] = await Promise.all([
    readCounts(artistId, "day", range),
    range.interval === "hour" ? readCounts(artistId, "hour", range) : [],
    readListenerSets(artistId, range),
    readSessionSets(artistId, range),
  ]);
  return { days, hours, listeners, sessions };
}

const sum = (rows: readonly CountRow[], counter: string): number =>
  rows.reduce((total, { counts }) => total + (counts[counter] ?? 0), 0);
const bytesOf = (rows: readonly SetRow[]): Uint8Array[] => rows.map(({ bytes }) => bytes);

function totalsOf({ days, listeners, sessions }: Rows): Values {
  return {
    plays: sum(days, "plays"),
    streams: sum(days, "streams"),
    listeners: unionCount(bytesOf(listeners)),
    sessions: hashUnionCount(bytesOf(sessions)),
    listeningSeconds: sum(days, "listenedUs") / MICROSECONDS,
    likes: sum(days, "likes"),
    saves: sum(days, "saves"),
    shares: sum(days, "shares"),
    follows: sum(days, "follows"),
  };
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  return Map.groupBy(rows, keyOf) as Map<string, T[]>;
}

function seriesOf(rows: Rows, range: Range, artist: Artist, nowMs: number): Bucket[] {
  const byHour = range.interval === "hour";
  const counts = byHour
    ? groupBy(rows.hours, ({ start }) => start.toISOString())
    : groupBy(rows.days, ({ day }) => day);
  const listeners = groupBy(rows.listeners, ({ day }) => day);
  const sessions = groupBy(rows.sessions, ({ day }) => day);
  const pick = <T>(groups: Map<string, T[]>, keys: readonly string[]): T[] =>
    keys.flatMap((key) => groups.get(key) ?? []);
  return bucketsOf(range, artist.zones).map(({ start, days, endMs }) => {
    const own = pick(counts, byHour ? [start] : days);
    return {
      start,
      complete: endMs <= nowMs,
      plays: sum(own, "plays"),
      streams: sum(own, "streams"),
      ...(byHour
        ? {}
        : {
            listeners: unionCount(bytesOf(pick(listeners, days))),
            sessions: hashUnionCount(bytesOf(pick(sessions, days))),
          }),
      listeningSeconds: sum(own, "listenedUs") / MICROSECONDS,
    };
  });
}

async function contentOf(artistId: string, range: Range): Promise<OverviewAnswer["breakdowns"]["content"]> {
  const top = await readTopContent(artistId, range, TOP_CONTENT);
  const ids = top.map(({ contentId }) => contentId);
  const [titles, sets] = await Promise.all([
    readTitles(artistId, ids),
    ids.length > 0 ? readContentSets(artistId, range, ids) : [],
  ]);
  const byContent = groupBy(sets, ({ value }) => value);
  return top.map(({ contentId, plays, streams, listenedUs }) => ({
    key: contentId,
    title: titles.get(contentId)?.title ?? contentId,
    release: titles.get(contentId)?.release ?? null,
    plays,
    streams,
    listeners: unionCount(bytesOf(byContent.get(contentId) ?? [])),
    listeningSeconds: listenedUs / MICROSECONDS,
  }));
}

function withPrevious(now: Values, before: Values | null): OverviewAnswer["metrics"] {
  const entries = Object.entries(now).map(([id, value]) => [
    id,
    before ? { value, previous: before[id as MetricId] } : { value },
  ]);
  return Object.fromEntries(entries) as OverviewAnswer["metrics"];
}

export async function buildOverview(
  artist: Artist,
  timezone: string,
  range: Range,
  compare: boolean,
  nowMs: number,
): Promise<OverviewAnswer> {
  const before = compare ? previousOf(range) : null;
  const { value, commit } = await asOfOneCommit(artist.id, () =>
    Promise.all([
      readRows(artist.id, range),
      before ? readRows(artist.id, before) : null,
      contentOf(artist.id, range),
    ]),
  );
  const [rows, previousRows, content] = value;
  return {
    artist: { id: artist.id, name: artist.name, timezone },
    range: { ...range, ...(before ? { previous: { from: before.from, to: before.to } } : {}) },
    asOf: (commit.asOf ?? artist.createdAt).toISOString(),
    metrics: withPrevious(totalsOf(rows), previousRows && totalsOf(previousRows)),
    series: seriesOf(rows, range, artist, nowMs),
    ...(before && previousRows ? { previousSeries: seriesOf(previousRows, before, artist, nowMs) } : {}),
    breakdowns: { content },
  };
}
