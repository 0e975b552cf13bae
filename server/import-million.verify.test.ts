/** A million events through the import and the fold of `npm run import`, against plain loops, in bounded memory. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { getOverview } from "#lib/metrics/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { seeded } from "#lib/testing/random.ts";
import { emptyTally, importBatches, untilFolded } from "./commands/import-batches.ts";
import { runFold } from "./worker-loop.ts";

const SEED = 1_000_000;
const BATCHES = 50_000;
const EVENTS = 20;
const ARTISTS = 20;
const PEOPLE = 8000;
const SESSIONS = 4;
const RECORDINGS = 60;
const DAYS = 30;
const FIRST_DAY = Date.parse("2026-06-01T00:00:00Z");
const DAY_MS = 86_400_000;
/** From a fifth on, when the runtime has its working size. Batches that were left lying would be half a gigabyte of heap. */
const LIVE_GROWTH_MB = 64;
const RSS_GROWTH_MB = 600;
const ALL = { artists: "all" as const };

const random = seeded(SEED);
const pick = (count: number) => Math.floor(random() * count);

/** What one artist's day must show: a byte for each session of each person, so that the truth itself takes no memory. */
type DayTruth = { plays: number; streams: number; micros: number; sessions: Uint8Array };
const truth = Array.from({ length: ARTISTS }, () =>
  Array.from(
    { length: DAYS },
    (): DayTruth => ({ plays: 0, streams: 0, micros: 0, sessions: new Uint8Array(PEOPLE * SESSIONS) }),
  ),
);
const played = Array.from({ length: ARTISTS }, () => new Uint32Array(RECORDINGS));

function valuesOf(days: readonly DayTruth[]) {
  const values = { plays: 0, streams: 0, listeners: 0, sessions: 0, listeningSeconds: 0 };
  let micros = 0;
  for (const day of days) {
    values.plays += day.plays;
    values.streams += day.streams;
    micros += day.micros;
  }
  for (let person = 0; person < PEOPLE; person++) {
    let sessions = 0;
    for (let session = 0; session < SESSIONS; session++)
      if (days.some((day) => day.sessions[person * SESSIONS + session])) sessions += 1;
    values.sessions += sessions;
    if (sessions > 0) values.listeners += 1;
  }
  return { ...values, listeningSeconds: micros / 1e6 };
}

/** One person's session of twenty plays, noted as it is made: nothing keeps the batches. */
function makeBatch(number: number): object {
  const person = pick(PEOPLE);
  const session = pick(SESSIONS);
  const startMs = pick(DAYS * DAY_MS);
  const events = Array.from({ length: EVENTS }, (_, index) => {
    const artist = Math.min(pick(ARTISTS), pick(ARTISTS));
    const track = pick(RECORDINGS);
    const micros = 1 + pick(240_000_000);
    const sinceMs = Math.min(startMs + index * 200_000, DAYS * DAY_MS - 1);
    const day = truth[artist]![Math.floor(sinceMs / DAY_MS)]!;
    day.plays += 1;
    if (micros >= 30_000_000) day.streams += 1;
    day.micros += micros;
    day.sessions[person * SESSIONS + session] = 1;
    played[artist]![track]! += 1;
    return {
      ...{ id: String(index), type: "play_ended", at: FIRST_DAY + sinceMs, artistId: `artist-${artist}` },
      ...{ contentId: `track-${track}`, listenedMs: micros / 1000 },
    };
  });
  return {
    batchId: `million-${number}`,
    userId: `person-${person}`,
    sessionId: `session-${session}`,
    consent: { analytics: true },
    events,
  };
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const rssMb = () => process.memoryUsage().rss / 2 ** 20;
function liveMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

describe("a million events", () => {
  useDatabase();

  beforeAll(async () => {
    await putLines(
      Array.from({ length: ARTISTS }, (_, number) => ({
        artist: { id: `artist-${number}`, name: `Artist ${number}`, timezone: "UTC" },
      })),
    );
    await redisReady();
  });

  it("come in once and in bounded memory", { timeout: 300_000 }, async () => {
    const stop = new AbortController();
    const fold = runFold(stop.signal);
    const tally = emptyTally();
    const started = performance.now();
    let warm: { rss: number; live: number } | null = null;
    let mostMb = 0;
    const look = () => {
      if (tally.accepted < BATCHES / 5) return;
      warm ??= { rss: rssMb(), live: liveMb() };
      mostMb = Math.max(mostMb, rssMb());
    };
    function* batches() {
      for (let number = 0; number < BATCHES; number++) yield makeBatch(number);
    }
    await importBatches(batches(), tally, look, (_number, problem) => {
      throw problem;
    });
    const importedSeconds = (performance.now() - started) / 1000;
    await untilFolded();
    stop.abort();
    await fold;
    look();
    const seconds = (performance.now() - started) / 1000;
    const grown = { rss: mostMb - warm!.rss, live: liveMb() - warm!.live };
    process.stdout.write(
      `  ${BATCHES * EVENTS} events imported in ${importedSeconds.toFixed(0)} s, counted in ${seconds.toFixed(0)} s; ` +
        `memory ${mostMb.toFixed(0)} MB at most, ${grown.rss.toFixed(0)} MB more than at a fifth, of which ${grown.live.toFixed(0)} MB are in use\n`,
    );
    expect(tally).toEqual({ ...emptyTally(), accepted: BATCHES, events: BATCHES * EVENTS });
    expect(grown.live).toBeLessThan(LIVE_GROWTH_MB);
    expect(grown.rss).toBeLessThan(RSS_GROWTH_MB);
  });

  it("stand in the numbers exactly as plain loops say", { timeout: 60_000 }, async () => {
    const day = (number: number) => new Date(FIRST_DAY + number * DAY_MS).toISOString().slice(0, 10);
    const range = { from: day(0), to: day(DAYS - 1) };
    let plays = 0;
    for (const [number, days] of truth.entries()) {
      const artistId = `artist-${number}`;
      const { metrics, series, breakdowns } = (await getOverview(ALL, artistId, range))!;
      const shown = Object.fromEntries(Object.entries(metrics).map(([id, { value }]) => [id, value]));
      expect([artistId, shown]).toEqual([artistId, expect.objectContaining(valuesOf(days))]);
      expect(series.map(({ start }) => start)).toEqual(days.map((_, index) => day(index)));
      for (const [index, { start, complete: _complete, ...values }] of series.entries())
        expect([artistId, start, values]).toMatchObject([artistId, start, valuesOf([days[index]!])]);
      const best = [...played[number]!].sort((a, b) => b - a).slice(0, 10);
      expect(breakdowns.content.map((row) => row.plays)).toEqual(best);
      plays += metrics.plays.value;
    }
    expect(plays).toBe(BATCHES * EVENTS);
    expect(await mongo().collection("import_receipts").countDocuments()).toBe(BATCHES);
  });
});
