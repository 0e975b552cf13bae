/**
 * A real listening log against totals that somebody else computed (Python, exact decimals): through the real import, the
 * real fold and the reading that pages use. The small log lies in the project; the large one beside it, where it is there.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/core/days.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { rebuildDays } from "#lib/rollups/index.ts";
import { foldAll, post, putLines, useDatabase } from "#lib/testing/harness.ts";
import {
  listeningLogFolder,
  ONE_ARTIST_ID,
  readListeningLog,
  SMALL_LOG_FILE,
  toId,
  toImport,
} from "#lib/testing/listening-log.ts";
import { getOverview, getSection } from "./index.ts";

type ArtistTotal = { artist: string; plays: number; listeners: number; listening_seconds: number };
type Totals = {
  first: string;
  last: string;
  plays: number;
  listeners: number;
  sessions: number;
  listening_seconds: number;
  by_day_utc: Record<string, { plays: number; listeners: number; sessions: number }>;
  top_artists: ArtistTotal[];
  top_songs: { artist: string; song: string; plays: number }[];
  weekly_listeners: Record<string, number>;
  /** Of those who came first in a week, how many came in it and in each week after. Not in our small log's totals. */
  weekly_retention?: Record<string, number[]>;
};
type Log = { name: string; log: string; totals: string };

const folder = listeningLogFolder();
const shared = folder && {
  name: "half a month of a music service",
  log: join(folder, "2018-11-01..15.jsonl.gz"),
  totals: join(folder, "totals.json"),
};
const small: Log = {
  name: "our small log",
  log: SMALL_LOG_FILE,
  totals: SMALL_LOG_FILE.replace(".jsonl", ".totals.json"),
};
const logs: Log[] = [small, ...(shared && existsSync(shared.log) ? [shared] : [])];

const ALL = { artists: "all" as const };
const COUNTED = ["rollups", "day_parts", "listener_days", "cube_days"];

type Snapshot = Map<string, string>;

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Everything that is counted, by collection and id, without the times at which it was written. */
async function everything(): Promise<Snapshot> {
  const snapshot: Snapshot = new Map();
  for (const name of COUNTED) {
    for await (const { _id, ...row } of mongo()
      .collection(name)
      .find({}, { projection: { firstReceivedAt: 0, keepFrom: 0 } }))
      snapshot.set(`${name} ${_id}`, canonical(row));
  }
  return snapshot;
}

/** The first few rows that differ; comparing whole snapshots would print them whole. */
function differences(before: Snapshot, after: Snapshot): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  const changed = [...keys].filter((key) => before.get(key) !== after.get(key));
  return changed.slice(0, 3).map((key) => `${key}: ${before.get(key)} → ${after.get(key)}`);
}

describe.each(logs)("$name", ({ log, totals: totalsFile }) => {
  useDatabase();
  const rows = readListeningLog(log);
  const totals = JSON.parse(readFileSync(totalsFile, "utf8")) as Totals;
  const range = { from: totals.first.slice(0, 10), to: totals.last.slice(0, 10) };
  const imports = [
    toImport(rows, { artists: "by-name", batchPrefix: "by-name" }),
    toImport(rows, { artists: "one", batchPrefix: "one" }),
  ];

  const importAll = async () => {
    const answers = await Promise.all(
      imports.flatMap(({ batches }) => batches).map((batch) => post(batch, "history")),
    );
    await foldAll();
    return answers;
  };

  beforeAll(async () => {
    for (const { catalogue } of imports) await putLines(catalogue);
    const answers = await importAll();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["accepted"]));
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2 * totals.plays);
  }, 120_000);

  it("gives each artist exactly their plays, listeners and listening seconds", async () => {
    expect(totals.top_artists.length).toBeGreaterThan(5);
    for (const { artist, plays, listeners, listening_seconds } of totals.top_artists) {
      const answer = await getOverview(ALL, toId(artist), range);
      const { metrics } = answer!;
      expect({ artist, plays: metrics.plays.value, listeners: metrics.listeners.value }).toEqual({
        artist,
        plays,
        listeners,
      });
      expect(metrics.listeningSeconds.value).toBeCloseTo(listening_seconds, 9);
    }
  });

  it("gives one artist with all plays exactly the days', weeks' and sessions' numbers", async () => {
    const days = await getOverview(ALL, ONE_ARTIST_ID, range);
    const { plays, listeners, sessions, listeningSeconds } = days!.metrics;
    expect({ plays: plays.value, listeners: listeners.value, sessions: sessions.value }).toEqual({
      plays: totals.plays,
      listeners: totals.listeners,
      sessions: totals.sessions,
    });
    expect(listeningSeconds.value).toBeCloseTo(totals.listening_seconds, 9);
    const byDay = days!.series
      .filter((bucket) => bucket.plays)
      .map(({ start, plays, listeners, sessions }) => [start, { plays, listeners, sessions }]);
    expect(Object.fromEntries(byDay)).toEqual(totals.by_day_utc);
    const weeks = await getOverview(ALL, ONE_ARTIST_ID, { ...range, interval: "week" });
    expect(Object.fromEntries(weeks!.series.map(({ start, listeners }) => [start, listeners]))).toEqual(
      totals.weekly_listeners,
    );
  });

  it.skipIf(!totals.weekly_retention)(
    "finds who came back, week by week after their first play",
    async () => {
      const answer = await getSection(ALL, ONE_ARTIST_ID, "retention", range);
      const cohorts = answer!.cohorts!.map(({ cohort, retained }) => [cohort, retained]);
      expect(Object.fromEntries(cohorts)).toEqual(totals.weekly_retention);
      const audience = await getSection(ALL, ONE_ARTIST_ID, "audience", range);
      expect(audience!.metrics).toMatchObject({
        newListeners: { value: totals.listeners },
        returningListeners: { value: 0 },
      });
    },
  );

  it("names the songs with the most plays", async () => {
    const answer = await getOverview(ALL, ONE_ARTIST_ID, range);
    const best = totals.top_songs.map(({ plays }) => plays).slice(0, 10);
    expect(answer!.breakdowns.content.map(({ plays }) => plays)).toEqual(best);
    expect(answer!.breakdowns.content[0]!.key).toContain(totals.top_songs[0]!.song);
  });

  it("has as many plays in hours and months as in days, and nothing outside the range", async () => {
    const sums = await Promise.all(
      (["hour", "day", "week", "month"] as const).map(async (interval) => {
        const answer = await getOverview(ALL, ONE_ARTIST_ID, { ...range, interval });
        return answer!.series.reduce((sum, bucket) => sum + bucket.plays!, 0);
      }),
    );
    expect(new Set(sums)).toEqual(new Set([totals.plays]));
    const after = await getOverview(ALL, ONE_ARTIST_ID, {
      from: addDays(range.to, 1),
      to: addDays(range.to, 30),
      compare: "previous",
    });
    expect(after!.metrics.plays).toEqual({ value: 0, previous: expect.any(Number) });
  });

  it("changes nothing when the same file is imported again", async () => {
    const before = await everything();
    expect(before.size).toBeGreaterThan(100);
    const answers = await importAll();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["duplicate"]));
    expect(differences(before, await everything())).toEqual([]);
  }, 60_000);

  it("changes no number when the days are rebuilt", async () => {
    const before = await everything();
    const { rebuilt, left } = await rebuildDays({ ...range, holder: "test" });
    expect(left).toEqual([]);
    expect(rebuilt).toBeGreaterThanOrEqual(Object.keys(totals.by_day_utc).length);
    expect(differences(before, await everything())).toEqual([]);
  }, 120_000);

  it("leaves days whose raw events are no longer all kept, and says which", async () => {
    const before = await everything();
    const { rebuilt, left } = await rebuildDays({
      ...range,
      holder: "test",
      nowMs: Date.now() + 8 * 86_400_000,
    });
    expect(rebuilt).toBe(0);
    expect(new Set(left.filter(({ artistId }) => artistId === ONE_ARTIST_ID).map(({ day }) => day))).toEqual(
      new Set(Object.keys(totals.by_day_utc)),
    );
    expect(differences(before, await everything())).toEqual([]);
  });
});
