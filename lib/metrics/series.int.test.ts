/**
 * Random plays around clock changes, in zones that change by an hour, by half an hour and not at all, against plain sets
 * and loops. Local times come from the runtime's own calendar, so nothing here shares arithmetic with the service.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { foldAll, type PlayStep, playJourney, putLines, useDatabase } from "#lib/testing/harness.ts";
import { seeded } from "#lib/testing/random.ts";
import { type SentPlay, truthOf } from "#lib/testing/truth.ts";
import type { OverviewAnswer, OverviewBucket } from "./answers.ts";
import { getOverview, type RangeQuery } from "./index.ts";

const SEED = 5217;
const PLAYS = 450;
const PEOPLE = 25;
const RECORDINGS = 14;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ALL = { artists: "all" as const };

/** Autumn and spring of 2025/2026: the instants at which clocks change, or some instant where they don't. */
const CHANGES: Record<string, [string, string]> = {
  "America/Sao_Paulo": ["2025-10-19T03:00:00Z", "2026-02-22T02:00:00Z"],
  "Europe/Lisbon": ["2025-10-26T01:00:00Z", "2026-03-29T01:00:00Z"],
  "Asia/Kolkata": ["2025-10-26T18:30:00Z", "2026-03-29T18:30:00Z"],
  "Australia/Lord_Howe": ["2025-10-04T15:30:00Z", "2026-04-04T15:00:00Z"],
  "America/New_York": ["2025-11-02T06:00:00Z", "2026-03-08T07:00:00Z"],
};
const CASES = Object.entries(CHANGES).flatMap(([zone, changes]) =>
  changes.map((change) => ({ zone, change, artistId: `${zone} ${change.slice(0, 4)}` })),
);

const random = seeded(SEED);
const pick = (count: number) => Math.floor(random() * count);

type Play = SentPlay & Required<PlayStep>;

/** Half of the plays within two days of the change, many within an hour of it; the rest over two months. */
function whenAround(changeMs: number): number {
  const spread = [HOUR_MS, 2 * DAY_MS, 30 * DAY_MS, 30 * DAY_MS][pick(4)]!;
  return changeMs + Math.round((random() * 2 - 1) * spread);
}

function makePlay(artistId: string, changeMs: number): Play {
  // Some recordings are heard more than others, and some plays are too short to be one.
  const contentId = `t-${Math.min(pick(RECORDINGS), pick(RECORDINGS))}`;
  const listenedMs = [0, 29_999.999, 30_000, pick(240_000_000) / 1000][Math.min(3, pick(20))]!;
  const person = `p-${pick(PEOPLE)}`;
  return { artistId, contentId, listenedMs, person, session: `s-${pick(3)}`, at: whenAround(changeMs) };
}

const sent: Play[] = CASES.flatMap(({ artistId, change }) =>
  Array.from({ length: PLAYS }, () => makePlay(artistId, Date.parse(change))),
);

const calendars = new Map(
  Object.keys(CHANGES).map((timeZone) => [timeZone, new Intl.DateTimeFormat("en-CA", { timeZone })]),
);
const clocks = new Map(
  Object.keys(CHANGES).map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("en-GB", { timeZone, minute: "numeric", second: "numeric" }),
  ]),
);
const dayOf = (zone: string, at: number): string => calendars.get(zone)!.format(at);
const shift = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The instant at which the local hour began: back by the minutes and seconds that a clock on the wall shows. */
function hourOf(zone: string, at: number): string {
  const [minutes, seconds] = clocks.get(zone)!.format(at).split(":").map(Number);
  const whole = Math.floor(at / 1000) * 1000;
  return new Date(whole - (minutes! * 60 + seconds!) * 1000).toISOString();
}

function mondayOf(day: string): string {
  let monday = day;
  while (new Date(monday).getUTCDay() !== 1) monday = shift(monday, -1);
  return monday;
}

const START_OF: Record<"hour" | "day" | "week" | "month", (zone: string, at: number) => string> = {
  hour: hourOf,
  day: dayOf,
  week: (zone, at) => mondayOf(dayOf(zone, at)),
  month: (zone, at) => `${dayOf(zone, at).slice(0, 7)}-01`,
};
type Interval = keyof typeof START_OF;
const INTERVALS = Object.keys(START_OF) as Interval[];

const totalsOf = ({ metrics }: OverviewAnswer) => ({
  plays: metrics.plays.value,
  streams: metrics.streams.value,
  listeners: metrics.listeners.value,
  sessions: metrics.sessions.value,
  listeningSeconds: metrics.listeningSeconds.value,
});

function additive(buckets: readonly OverviewBucket[]) {
  const sum = { plays: 0, streams: 0, listenedUs: 0 };
  for (const { plays, streams, listeningSeconds } of buckets) {
    sum.plays += plays!;
    sum.streams += streams!;
    sum.listenedUs += Math.round(listeningSeconds! * 1e6);
  }
  return sum;
}

/** The recordings by plays, by loops over the plays alone. */
function topOf(plays: readonly Play[]) {
  const groups = [...Map.groupBy(plays, ({ contentId }) => contentId)];
  return groups
    .map(([key, own]) => {
      const { sessions: _sessions, ...values } = truthOf(own);
      return { key, title: key, release: null, ...values };
    })
    .sort((a, b) => b.plays - a.plays || (a.key < b.key ? -1 : 1))
    .slice(0, 10);
}

describe("numbers around clock changes", () => {
  useDatabase();

  beforeAll(async () => {
    await putLines(
      CASES.map(({ artistId, zone }) => ({ artist: { id: artistId, name: artistId, timezone: zone } })),
    );
    await playJourney(sent);
    await foldAll();
  });

  describe.each(CASES)("in $zone at $change", ({ zone, change, artistId }) => {
    const own = sent.filter((play) => play.artistId === artistId && play.listenedMs > 0);
    const day = dayOf(zone, Date.parse(change));
    /** The day of the change, the weeks around it, and some that chance picks. */
    const ranges = [
      { from: day, to: day },
      { from: shift(day, -1), to: shift(day, 1) },
      { from: shift(day, -15), to: shift(day, 15) },
      ...Array.from({ length: 3 }, () => {
        const from = shift(day, -pick(20));
        return { from, to: shift(from, pick(25)) };
      }),
    ];
    const heard = ({ from, to }: { from: string; to: string }) =>
      own.filter(({ at }) => dayOf(zone, at) >= from && dayOf(zone, at) <= to);
    const ask = async (query: RangeQuery) => (await getOverview(ALL, artistId, query))!;

    it("has plays on both sides of the change, so that the rest means something", () => {
      const ms = Date.parse(change);
      const near = own.filter(({ at }) => Math.abs(at - ms) < HOUR_MS);
      expect(Math.min(...near.map(({ at }) => at))).toBeLessThan(ms);
      expect(Math.max(...near.map(({ at }) => at))).toBeGreaterThan(ms);
      expect(heard(ranges[0]!).length).toBeGreaterThan(30);
    });

    it("gives a period, its days, weeks and months what plain sets hold", async () => {
      for (const range of ranges) {
        const plays = heard(range);
        for (const interval of INTERVALS) {
          const answer = await ask({ ...range, interval });
          expect([range, interval, totalsOf(answer)]).toEqual([range, interval, truthOf(plays)]);
          const groups = Map.groupBy(plays, ({ at }) => START_OF[interval](zone, at));
          for (const bucket of answer.series) {
            const { start } = bucket;
            const { listeners, sessions, ...counts } = truthOf(groups.get(start) ?? []);
            const truth = interval === "hour" ? counts : { listeners, sessions, ...counts };
            expect([interval, bucket]).toEqual([interval, expect.objectContaining({ start, ...truth })]);
            if (interval === "hour") expect(bucket).not.toHaveProperty("listeners");
            groups.delete(start);
          }
          expect([interval, [...groups.keys()]]).toEqual([interval, []]);
        }
      }
    });

    it("has the same sums by hour, day, week and month", async () => {
      for (const range of ranges) {
        const sums = await Promise.all(
          INTERVALS.map(async (interval) => additive((await ask({ ...range, interval })).series)),
        );
        expect(sums).toEqual(Array(INTERVALS.length).fill(sums[0]));
        expect(sums[0]!.plays).toBe(heard(range).length);
      }
    });

    it("compares with what the range before answers for itself", async () => {
      for (const range of ranges) {
        const now = await ask({ ...range, compare: "previous" });
        const days = (Date.parse(range.to) - Date.parse(range.from)) / DAY_MS + 1;
        const before = { from: shift(range.from, -days), to: shift(range.from, -1) };
        expect(now.range.previous).toEqual(before);
        const alone = await ask(before);
        const previous = Object.entries(now.metrics).map(([id, value]) => [id, { value: value.previous }]);
        expect(Object.fromEntries(previous)).toEqual(alone.metrics);
        expect(now.previousSeries).toEqual(alone.series);
        expect(totalsOf(alone)).toEqual(truthOf(heard(before)));
      }
    });

    it("names the recordings with the most plays, with their own listeners", async () => {
      for (const range of ranges) {
        const { breakdowns } = await ask(range);
        expect(breakdowns.content).toEqual(topOf(heard(range)));
      }
    });
  });
});
