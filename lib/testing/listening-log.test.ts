import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { localDay } from "#lib/core/zones.ts";
import { batchSchema } from "#lib/events/batch.ts";
import {
  type ImportBatch,
  idsOf,
  type LogRow,
  listeningLogFolder,
  ONE_ARTIST_ID,
  readListeningLog,
  SMALL_LOG_FILE,
  toId,
  toImport,
} from "./listening-log.ts";

type Figures = {
  plays: number;
  streams: number;
  listeners: number;
  sessions: number;
  listening_seconds: number;
};
type Totals = Omit<Figures, "streams"> & {
  rows: number;
  artists: number;
  rows_without_user: number;
  plays_by_level: Record<string, number>;
  by_day_utc: Record<string, Pick<Figures, "plays" | "listeners" | "sessions">>;
  top_artists: { artist: string; plays: number; listeners: number; listening_seconds: number }[];
  top_songs: { artist: string; song: string; plays: number }[];
};
type SmallTotals = Totals & {
  by_day: Record<string, Record<string, Figures>>;
  by_artist: Record<string, Figures>;
};

const shared = listeningLogFolder();
const sharedFiles = shared ? readdirSync(shared).filter((file) => file.endsWith(".jsonl.gz")) : [];
const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, "utf8")) as T;
const small = readJson<SmallTotals>(SMALL_LOG_FILE.replace(".jsonl", ".totals.json"));

type Heard = { batch: ImportBatch; event: ImportBatch["events"][number] };
const playsOf = (batches: ImportBatch[]): Heard[] =>
  batches.flatMap((batch) => batch.events.map((event) => ({ batch, event })));

/** Sums as integers of µs, so that a wrong listenedMs can't hide behind rounding. */
function figuresOf(plays: Heard[]): Figures {
  const micros = plays.reduce((sum, { event }) => sum + Math.round(event.listenedMs * 1000), 0);
  return {
    plays: plays.length,
    streams: plays.filter(({ event }) => event.listenedMs >= 30_000).length,
    listeners: new Set(plays.map(({ batch }) => batch.userId)).size,
    sessions: new Set(plays.map(({ batch }) => batch.sessionId)).size,
    listening_seconds: micros / 1_000_000,
  };
}

function expectTotals(rows: LogRow[], totals: Totals) {
  for (const artists of ["by-name", "one"] as const) {
    const { batches, catalogue, skipped } = toImport(rows, { artists });
    const plays = playsOf(batches);
    const { streams: _, ...figures } = figuresOf(plays);
    const { plays: count, listeners, sessions, listening_seconds } = totals;
    expect(figures).toEqual({ plays: count, listeners, sessions, listening_seconds });
    expect(rows).toHaveLength(totals.rows);
    expect(skipped).toEqual({
      no_user: totals.rows_without_user,
      other_page: totals.rows - totals.plays - totals.rows_without_user,
      incomplete: 0,
    });
    const lines = catalogue.filter((line) => "artist" in line);
    expect(lines).toHaveLength(artists === "one" ? 1 : totals.artists);

    const days = Map.groupBy(plays, ({ event }) => localDay("UTC", event.at));
    expect(Object.fromEntries([...days].map(([day, own]) => [day, own.length]))).toEqual(
      Object.fromEntries(Object.entries(totals.by_day_utc).map(([day, own]) => [day, own.plays])),
    );
    for (const { artist, song, plays: expected } of totals.top_songs) {
      const ids = idsOf({ artist, song }, artists);
      const own = plays.filter(
        ({ event }) => event.artistId === ids.artistId && event.contentId === ids.contentId,
      );
      expect(own.length, song).toBe(expected);
    }
  }
  const named = playsOf(toImport(rows, { artists: "by-name" }).batches);
  for (const { artist, ...expected } of totals.top_artists) {
    const { plays, listeners, listening_seconds } = figuresOf(
      named.filter(({ event }) => event.artistId === toId(artist)),
    );
    expect({ plays, listeners, listening_seconds }, artist).toEqual(expected);
  }
}

describe("the small log of our own", () => {
  const rows = readListeningLog(SMALL_LOG_FILE);

  it("maps to the totals that Python computed", () => {
    expectTotals(rows, small);
  });

  it("agrees in every zone's days, also where clocks change", () => {
    const plays = playsOf(toImport(rows, { artists: "one" }).batches);
    for (const [zone, days] of Object.entries(small.by_day)) {
      const groups = Map.groupBy(plays, ({ event }) => localDay(zone, event.at));
      expect(Object.fromEntries([...groups].map(([day, own]) => [day, figuresOf(own)])), zone).toEqual(days);
    }
  });

  it("agrees for every artist", () => {
    const plays = playsOf(toImport(rows, { artists: "by-name" }).batches);
    const groups = Map.groupBy(plays, ({ event }) => event.artistId);
    expect(Object.fromEntries([...groups].map(([artist, own]) => [artist, figuresOf(own)]))).toEqual(
      small.by_artist,
    );
  });

  it("holds the hazards that it is there for", () => {
    const plays = playsOf(toImport(rows, { artists: "one" }).batches);
    const bySession = Map.groupBy(plays, ({ batch }) => batch.sessionId);
    const days = [...bySession.values()].map(
      (own) => new Set(own.map(({ event }) => localDay("UTC", event.at))),
    );
    expect(days.some((own) => own.size === 2)).toBe(true);
    expect(days.some((own) => own.has("2018-10-28") && own.has("2018-10-29"))).toBe(true);
    const levels = Map.groupBy(rows as (LogRow & { level: string })[], (row) => row.userId);
    const paying = [...levels].filter(
      ([user, own]) => user && new Set(own.map((row) => row.level)).size === 2,
    );
    expect(paying).toHaveLength(1);
    expect(plays.filter(({ event }) => event.listenedMs < 30_000).length).toBeGreaterThan(5);
    expect(small.rows_without_user).toBeGreaterThan(5);
    const names = toImport(rows, { artists: "by-name" }).catalogue.flatMap((line) =>
      "artist" in line ? [line.artist.id] : [],
    );
    for (const awkward of [/"/, /\//, /\\/, / $/, /Ã/, /雨/])
      expect(names.some((name) => awkward.test(name))).toBe(true);
    // Two artists have a song of the same name, which is two recordings under one content id.
    const shared = toImport(rows, { artists: "by-name" }).catalogue.flatMap((line) =>
      "content" in line && line.content.id === "Lanterns" ? [line.content.artistId] : [],
    );
    expect(shared).toHaveLength(2);
  });
});

describe.skipIf(sharedFiles.length === 0)("the shared log", () => {
  it.each(sharedFiles)("%s maps to its totals", (file) => {
    expectTotals(readListeningLog(join(shared!, file)), readJson<Totals>(join(shared!, "totals.json")));
  });
});

describe("the import", () => {
  const rows = readListeningLog(SMALL_LOG_FILE);
  const row = rows.find((one) => one.page === "NextSong")!;

  it("is the same each time, with ids that are not repeated", () => {
    expect(toImport(rows, { artists: "one" })).toEqual(toImport(rows, { artists: "one" }));
    const ids = (["one", "by-name"] as const).flatMap((artists) =>
      toImport(rows, { artists }).batches.map((batch) => batch.batchId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("makes batches that the public schema takes", () => {
    for (const batch of toImport(rows, { artists: "by-name" }).batches)
      expect(batchSchema.safeParse(batch).error).toBeUndefined();
  });

  it("cuts a session of more than 500 plays, in time order", () => {
    const many = Array.from({ length: 1201 }, (_, index) => ({ ...row, ts: row.ts + (1201 - index) * 1000 }));
    const { batches } = toImport(many, { artists: "one" });
    expect(batches.map((batch) => batch.events.length)).toEqual([500, 500, 201]);
    const times = playsOf(batches).map(({ event }) => event.at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(new Set(playsOf(batches).map(({ event }) => event.playId)).size).toBe(1201);
  });

  it("counts what it leaves out by reason", () => {
    const odd = [
      { ...row, userId: "" },
      { ...row, userId: null },
      { ...row, page: "Home" },
      { ...row, length: null },
      { ...row, artist: null },
      row,
    ];
    expect(toImport(odd, { artists: "one" }).skipped).toEqual({ no_user: 2, other_page: 1, incomplete: 2 });
  });

  it("keeps listened times exact to the microsecond", () => {
    const lengths = [246.30812, 0.1, 144.03873, 29.99999, 2190.94159];
    const { batches } = toImport(
      lengths.map((length, index) => ({ ...row, length, ts: row.ts + index })),
      { artists: "one" },
    );
    expect(playsOf(batches).map(({ event }) => event.listenedMs)).toEqual([
      246308.12, 100, 144038.73, 29999.99, 2190941.59,
    ]);
  });

  it("gives every artist the zone that is asked for", () => {
    const { catalogue } = toImport(rows, { artists: "one", timezone: "Africa/Luanda" });
    expect(catalogue[0]).toEqual({
      artist: { id: ONE_ARTIST_ID, name: "Listening log", timezone: "Africa/Luanda" },
    });
  });

  it("keeps a name as its id, untrimmed, unless it is longer than 200", () => {
    expect(toId(' "a"/b ')).toBe(' "a"/b ');
    const [one, other] = [`${"å".repeat(250)}1`, `${"å".repeat(250)}2`].map(toId);
    expect(one!.length).toBeLessThanOrEqual(200);
    expect(one).not.toBe(other);
  });

  it("finds the shared folder only where it is", () => {
    const before = process.env.HARMONIE_SHARED_DATA;
    process.env.HARMONIE_SHARED_DATA = "./no-such-folder";
    expect(listeningLogFolder()).toBeNull();
    if (before === undefined) delete process.env.HARMONIE_SHARED_DATA;
    else process.env.HARMONIE_SHARED_DATA = before;
    expect(existsSync(SMALL_LOG_FILE)).toBe(true);
  });
});
