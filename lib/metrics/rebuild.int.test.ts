/**
 * The same events give the same answers and the same stored numbers: folded at once, in any order and in many small steps,
 * sent twice, rebuilt from raw events; with unions kept, missing, or overtaken by what comes late.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { localDay } from "#lib/core/zones.ts";
import {
  addEngaged,
  addGroups,
  addListeners,
  addSessions,
  addStreams,
  addTotal,
  DIMENSIONS,
  decodeFacts,
  type Listeners,
  type Parts,
  Summary,
  type Tally,
} from "#lib/cube/index.ts";
import { peopleOf } from "#lib/people/index.ts";
import { type Binary, mongo } from "#lib/platform/mongo.ts";
import { rebuildDays } from "#lib/rollups/index.ts";
import { differences, Expected, SECTIONS } from "#lib/testing/compare.ts";
import { ask, forgetAnswers, postWorld, rounded } from "#lib/testing/engine.ts";
import { foldAll, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { drawFrom } from "#lib/testing/reference/draw.ts";
import type { SentBatch } from "#lib/testing/reference/types.ts";
import { drawWorld } from "#lib/testing/reference/world.ts";
import type { SectionAnswer } from "./answers.ts";
import { getLive, type SectionQuery } from "./index.ts";

const ALL = { artists: "all" as const };
const ARTIST = { id: "rebuilt", zone: "America/New_York" };
const TODAY = "2026-11-12";
const NOW_MS = Date.parse(`${TODAY}T17:00:00Z`);
/** Raw events of the last seven days can be rebuilt, however long ago they happened. */
const RECEIVED_MS = Date.now();
const LONG = { from: "2026-06-10", to: "2026-11-10" };
const SHORT = { from: "2026-10-20", to: "2026-11-05" };
const QUERIES: SectionQuery[] = [
  { ...LONG, interval: "week", compare: "previous" },
  { ...LONG, interval: "month" },
  { ...SHORT, interval: "day" },
  { ...SHORT, interval: "hour" },
  { ...SHORT, filter: { country: "BR" } },
];
const { catalogue, batches: drawn } = drawWorld({
  seed: 5150,
  people: 50,
  batches: 320,
  artists: [ARTIST],
  from: "2026-06-01",
  to: "2026-11-11",
  changes: ["2026-11-01T06:00:00Z"],
});
const batches: SentBatch[] = drawn.map((batch) => ({ ...batch, receivedAt: RECEIVED_MS }));

/** Errors of sampled sums follow from people's numbers, so everybody has the same one in each database. */
async function meetEverybody(): Promise<void> {
  await putLines(catalogue);
  await peopleOf([...new Set(batches.map(({ person }) => person))].map((userId) => ({ userId })));
}

type Answers = Record<string, SectionAnswer>;

async function allAnswers(): Promise<Answers> {
  const answers: Answers = {};
  for (const section of SECTIONS)
    for (const query of QUERIES)
      answers[`${section} ${JSON.stringify(query)}`] = await ask(ARTIST.id, section, query, NOW_MS);
  return answers;
}

/** Worked out anew, and without the time. */
async function freshAnswers(): Promise<Omit<SectionAnswer, "asOf">[]> {
  await forgetAnswers(ARTIST.id);
  return Object.values(await allAnswers()).map(({ asOf: _asOf, ...answer }) => rounded(answer));
}

const sorted = <T>(entries: Iterable<[string | number, T]>): [string | number, T][] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

const tallyIn = (tally: Tally) => ({
  counts: sorted(Object.entries(tally.counts)),
  listeners: tally.listeners.count(),
  startup: sorted(tally.startup),
  load: sorted(tally.load),
  loadExcess: tally.loadExcess,
  bytes: tally.sampled?.total("bytes").value ?? 0,
});

/** What is stored of each day, in words that don't depend on the order in which it came or on people's numbers. */
async function everyDay() {
  const summaries = new Map<string, Summary>();
  const of = (day: string) => summaries.get(day) ?? summaries.set(day, new Summary(DIMENSIONS)).get(day)!;
  const rows = <T>(name: string, filter = {}) =>
    mongo()
      .collection(name)
      .find({ artistId: ARTIST.id, ...filter })
      .sort({ day: 1 })
      .toArray() as Promise<unknown> as Promise<({ day: string } & T)[]>;
  const heads = await rows<{ counts: object; hours: object; folded: { total: Binary } & object }>("rollups", {
    grain: "day",
  });
  for (const { day, folded } of heads) addTotal(of(day).whole, folded.total);
  for (const row of await rows<Listeners>("listener_days")) {
    addListeners(of(row.day).whole, row);
    addStreams(of(row.day).whole.streams, row);
  }
  for (const row of await rows<Parts>("day_parts")) {
    addEngaged(of(row.day).whole, row);
    addGroups(of(row.day), row, DIMENSIONS);
    const { whole } = of(row.day);
    addSessions(whole, row);
  }
  const fromFacts = new Map<string, Summary>();
  for (const { day, facts } of await rows<{ facts: Binary }>("cube_days")) {
    const summary = fromFacts.get(day) ?? new Summary(DIMENSIONS);
    fromFacts.set(day, summary);
    for (const fact of decodeFacts(facts.buffer.subarray(0, facts.length()))) summary.add(fact, day);
  }
  const summaryIn = ({ whole, groups }: Summary) => ({
    whole: tallyIn(whole),
    engaged: whole.engaged.count(),
    sessions: whole.sessions.count(),
    streams: [...whole.streams.values()].sort(),
    groups: sorted(
      [...groups].map(([name, own]) => [
        name,
        sorted([...own].map(([key, tally]) => [key, { ...tallyIn(tally), people: tally.people() }])),
      ]),
    ),
  });
  const all = (days: Map<string, Summary>) =>
    sorted([...days].map(([day, summary]) => [day, summaryIn(summary)]));
  return rounded({
    heads: heads.map(({ day, counts, hours, folded: { total: _total, ...sizes } }) => ({
      day,
      counts: sorted(Object.entries(counts).map(([name, value]) => [name, Number(value)])),
      hours: sorted(
        Object.entries(hours).map(([start, own]) => [
          start,
          sorted(Object.entries(own as object).map(([name, value]) => [name, Number(value)])),
        ]),
      ),
      sizes,
    })),
    stored: all(summaries),
    facts: all(fromFacts),
  });
}

/** What groups don't keep, facts have: qualities by every dimension, and who engaged in it. */
const summed = ({ stored, facts }: Awaited<ReturnType<typeof everyDay>>) =>
  [stored, facts].map((days) =>
    days.map(([day, { whole, engaged, sessions, streams }]) => [day, { whole, engaged, sessions, streams }]),
  );

let first: Awaited<ReturnType<typeof freshAnswers>>;
let firstDays: Awaited<ReturnType<typeof everyDay>>;

describe("folded at once", () => {
  useDatabase();
  beforeAll(async () => {
    await meetEverybody();
    await postWorld(batches, "world", RECEIVED_MS);
    await foldAll();
    first = await freshAnswers();
    firstDays = await everyDay();
  });

  it("keeps the same in totals, groups, sets and facts", () => {
    expect(firstDays.heads.length).toBeGreaterThan(80);
    const [stored, facts] = summed(firstDays);
    expect(stored).toEqual(facts);
    for (const [index, [, { groups }]] of firstDays.stored.entries())
      expect(
        groups.map(([name, own]) => [
          name,
          own.map(([key, { counts, listeners, people }]) => [key, counts, listeners, people]),
        ]),
      ).toEqual(
        firstDays.facts[index]![1].groups.map(([name, own]) => [
          name,
          own.map(([key, { counts, listeners, people }]) => [key, counts, listeners, people]),
        ]),
      );
  });

  it("changes nothing when everything is sent again", async () => {
    const before = await allAnswers();
    const answers = await postWorld(batches, "world", RECEIVED_MS);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["duplicate"]));
    await foldAll();
    expect(await allAnswers()).toEqual(before);
    expect(await freshAnswers()).toEqual(first);
    expect(await everyDay()).toEqual(firstDays);
  });

  it("answers and keeps the same when all days are rebuilt", async () => {
    const { rebuilt, left } = await rebuildDays({ from: "2026-05-01", to: "2026-12-01", holder: "test" });
    expect(left).toEqual([]);
    expect(rebuilt).toBe(firstDays.heads.length);
    expect(await everyDay()).toEqual(firstDays);
    expect(await freshAnswers()).toEqual(first);
  });

  it("answers the same with kept unions, without them, and with some of them", async () => {
    const spans = mongo().collection("spans");
    await expect.poll(() => spans.countDocuments({ artistId: ARTIST.id })).toBeGreaterThan(20);
    expect(new Set(await spans.distinct("days"))).toEqual(new Set([7, 56]));
    expect(new Set(await spans.distinct("kind"))).toEqual(new Set(["parts", "listeners"]));
    expect(await freshAnswers()).toEqual(first);
    await spans.deleteMany({ days: 56 });
    expect(await freshAnswers()).toEqual(first);
    await spans.deleteMany({});
    expect(await freshAnswers()).toEqual(first);
  });

  it("uses no union that was kept before something late came into its week", async () => {
    const spans = mongo().collection("spans");
    await freshAnswers();
    await expect.poll(() => spans.countDocuments({ artistId: ARTIST.id })).toBeGreaterThan(20);
    const late = ["2026-07-08", "2026-09-16"].map((day, index): SentBatch => {
      const event = {
        artistId: ARTIST.id,
        contentId: "t-3",
        playId: "late",
        at: Date.parse(`${day}T15:00:00Z`),
      };
      return {
        person: `late-${index}`,
        session: "s",
        context: { country: "BR", os: "KaiOS" },
        events: [
          { ...event, id: "0", type: "play_ended", listenedMs: 45_000, source: "radio" },
          { ...event, id: "1", type: "liked" },
        ],
        receivedAt: RECEIVED_MS,
      };
    });
    await postWorld(late, "late", RECEIVED_MS);
    await foldAll();
    const expected = new Expected([...batches, ...late], {
      artistId: ARTIST.id,
      zones: ARTIST.zone,
      today: TODAY,
    });
    for (const section of SECTIONS)
      for (const interval of ["week", "month"] as const)
        expect(
          differences(section, await ask(ARTIST.id, section, { ...LONG, interval }, NOW_MS), expected, 5),
        ).toEqual([]);
    const kept = await freshAnswers();
    await spans.deleteMany({});
    expect(await freshAnswers()).toEqual(kept);
    expect(kept).not.toEqual(first);
  });
});

describe("folded in random order, in many small steps", () => {
  useDatabase();
  beforeAll(async () => {
    await meetEverybody();
    const draw = drawFrom(8);
    const numbered = batches.map((batch, index) => ({ batch, index, at: draw.below(1e9) }));
    numbered.sort((a, b) => a.at - b.at);
    for (let start = 0; start < numbered.length; start += 40) {
      await Promise.all(
        numbered
          .slice(start, start + 40)
          .map(({ batch, index }) => postWorld([batch], `mixed-${index}`, RECEIVED_MS)),
      );
      await foldAll();
      // Unions that later steps overtake.
      if (start % 120 === 0) await ask(ARTIST.id, "audience", { ...LONG, interval: "week" }, NOW_MS);
    }
  });

  it("answers and keeps the same as folded at once", async () => {
    expect(await freshAnswers()).toEqual(first);
    expect(await everyDay()).toEqual(firstDays);
  });
});

describe("a day of more facts than are rewritten at once", () => {
  useDatabase();
  it("is the same through filters and after a rebuild", async () => {
    await putLines([{ artist: { id: "busy", name: "Busy" } }]);
    const at = Date.parse("2026-10-07T10:00:00Z");
    const bodyOf = (number: number, count: number) => ({
      batchId: uniqueId("busy"),
      userId: `p-${number}`,
      sessionId: "s",
      consent: { analytics: true },
      context: { country: number % 2 ? "BR" : "PT" },
      events: Array.from({ length: count }, (_, index) => ({
        id: String(index),
        type: "play_ended",
        at: at + index * 1000,
        artistId: "busy",
        contentId: `t-${index % 40}`,
        listenedMs: 30_000 + index,
      })),
    });
    // The first fold fills a segment; the others open the next one and write it again.
    for (const [people, count] of [
      [10, 450],
      [6, 20],
      [6, 20],
    ] as const) {
      await Promise.all(
        Array.from({ length: people }, (_, number) => post(bodyOf(number, count), "history")),
      );
      await foldAll();
    }
    const query = { from: "2026-10-01", to: "2026-10-10" };
    const look = async () => {
      await forgetAnswers("busy");
      const asked = [{}, { country: "BR" }, { country: "PT", contentId: "t-3" }].map((filter) =>
        ask("busy", "overview", { ...query, filter }),
      );
      return (await Promise.all(asked)).map(({ asOf: _asOf, ...answer }) => answer);
    };
    const before = await look();
    expect(before.map(({ metrics }) => metrics.plays!.value)).toEqual([4740, 2370, 66]);
    expect(await mongo().collection("cube_days").countDocuments({ artistId: "busy" })).toBe(2);
    await rebuildDays({ ...query, holder: "test" });
    expect(await look()).toEqual(before);
  });
});

describe("live and report", () => {
  useDatabase();
  it("say the same of today, and of the last hour what happened in it", async () => {
    const zone = "Asia/Kolkata";
    await putLines([{ artist: { id: "now", name: "Now", timezone: zone } }]);
    const draw = drawFrom(99);
    const nowMs = Date.now();
    const plays = Array.from({ length: 80 }, (_, index) => ({
      person: `p-${draw.below(25)}`,
      at: index === 0 ? nowMs : nowMs - draw.below(3 * 3_600_000),
      listenedMs: draw.of([0, 29_999, 30_000, 100_000]),
    }));
    for (const { person, at, listenedMs } of plays) {
      const event = { id: "0", type: "play_ended", at, artistId: "now", listenedMs };
      await post({
        batchId: uniqueId("live"),
        userId: person,
        sessionId: "s",
        consent: { analytics: true },
        events: [event],
      });
    }
    await foldAll();
    const live = (await getLive(ALL, "now", nowMs))!;
    const day = localDay(zone, nowMs);
    const { metrics, asOf } = await ask("now", "overview", { from: day, to: day }, nowMs);
    const { plays: count, streams, listeners } = metrics;
    expect(live.today).toEqual({ plays: count!.value, streams: streams!.value, listeners: listeners!.value });
    const today = plays.filter(({ at, listenedMs }) => listenedMs > 0 && localDay(zone, at) === day);
    expect(live.today).toEqual({
      plays: today.length,
      streams: today.filter(({ listenedMs }) => listenedMs >= 30_000).length,
      listeners: new Set(today.map(({ person }) => person)).size,
    });
    expect(Date.parse(live.asOf)).toBeGreaterThanOrEqual(Date.parse(asOf));
    const firstMinute = Math.floor(nowMs / 60_000) - 59;
    const recent = plays.filter(
      ({ at, listenedMs }) => listenedMs > 0 && Math.floor(at / 60_000) >= firstMinute,
    );
    expect(live.minutes.reduce((sum, minute) => sum + minute.plays, 0)).toBe(recent.length);
  });
});
