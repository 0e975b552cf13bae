/** Every section through filters, one and several, against the reference with the same filter; and what must add up. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Filter, FilterName } from "#lib/cube/index.ts";
import { differences, Expected, SECTIONS, seriesDifferences, sumOf } from "#lib/testing/compare.ts";
import { ask, keepEverything, postWorld } from "#lib/testing/engine.ts";
import { foldAll, putLines, useDatabase } from "#lib/testing/harness.ts";
import { isSuppressed } from "#lib/testing/reference/breakdowns.ts";
import { drawFrom } from "#lib/testing/reference/draw.ts";
import { factsOf } from "#lib/testing/reference/facts.ts";
import { CONTEXT_FIELDS, type SentBatch } from "#lib/testing/reference/types.ts";
import { drawWorld } from "#lib/testing/reference/world.ts";
import { metricsOf } from "./catalogue.ts";
import { CONTENT_SORTS } from "./index.ts";

const K = 5;
const ARTIST = { id: "filtered", zone: "America/New_York" };
const ABOUT = { artistId: ARTIST.id, zones: ARTIST.zone };
const RANGE = { from: "2026-10-12", to: "2026-11-08" };
const TODAY = "2026-11-10";
const NOW_MS = Date.parse(`${TODAY}T12:00:00Z`);
const { catalogue, batches } = drawWorld({
  seed: 90125,
  people: 60,
  batches: 420,
  artists: [ARTIST],
  from: "2026-09-20",
  to: "2026-11-10",
  changes: ["2026-11-01T06:00:00Z"],
});

/** What was not said, spelled out: a filter asks for it by the name that it has in breakdowns. */
function spelledOut(batch: SentBatch): SentBatch {
  const context = Object.fromEntries(
    CONTEXT_FIELDS.map((field) => [field, batch.context[field] ?? "unknown"]),
  );
  const sources = new Map<string, string>();
  for (const { playId, source } of batch.events)
    if (playId && source && !sources.has(playId)) sources.set(playId, source);
  const events = batch.events.map((event) => ({
    ...event,
    contentId: event.contentId ?? "unknown",
    source: event.source ?? sources.get(event.playId ?? "") ?? "unknown",
  }));
  return { ...batch, context, events };
}
const spelled = batches.map(spelledOut);

const facts = factsOf(spelled, ABOUT);
const valueFor: Record<FilterName, (fact: (typeof facts)[number]) => string> = {
  country: ({ context }) => context.country!,
  os: ({ context }) => context.os!,
  device: ({ context }) => context.device!,
  network: ({ context }) => context.network!,
  contentId: ({ event }) => event.contentId!,
  source: ({ source }) => source!,
};
const NAMES = Object.keys(valueFor) as FilterName[];
const VALUES = Object.fromEntries(
  NAMES.map((name) => [name, [...new Set(facts.map(valueFor[name]))].sort()]),
) as Record<FilterName, string[]>;

const draw = drawFrom(1984);
const SINGLE: Filter[] = NAMES.flatMap((name) => [
  { [name]: draw.of(VALUES[name].filter((value) => value !== "unknown")) },
  { [name]: "unknown" },
]);
const COMBINED: Filter[] = Array.from({ length: 26 }, () => {
  // Some of what really happened, some of what chance makes up.
  const fact = draw.of(facts);
  const names = NAMES.filter(() => draw.chance(0.35));
  const chosen = names.length > 1 ? names : ([draw.of(["country", "os"]), "source"] as FilterName[]);
  return Object.fromEntries(
    chosen.map((name) => [
      name,
      draw.chance(0.85) ? valueFor[name](fact) : draw.of([...VALUES[name], "nowhere"]),
    ]),
  );
});

describe("an invented world through filters", () => {
  useDatabase();
  beforeAll(async () => {
    await keepEverything();
    await putLines(catalogue);
    await postWorld(batches);
    await foldAll();
  });

  const suppressed: string[] = [];
  const empty: string[] = [];

  it.each([...SINGLE, ...COMBINED].map((filter) => [JSON.stringify(filter), filter] as const))(
    "has the numbers of the reference, or none, with %s",
    async (name, filter) => {
      const expected = new Expected(spelled, { ...ABOUT, today: TODAY, filter });
      const { people } = expected.whole(RANGE).figures;
      if (people === 0) empty.push(name);
      for (const section of SECTIONS) {
        const answer = await ask(ARTIST.id, section, { ...RANGE, filter }, NOW_MS);
        expect(answer.filter).toEqual(filter);
        if (isSuppressed(filter, people, K)) {
          suppressed.push(name);
          const { artist: _artist, asOf: _asOf, range, ...rest } = answer;
          expect(range).toEqual({ ...RANGE, interval: "day" });
          expect(rest).toEqual({ filter, suppressed: true, metrics: {}, series: [], breakdowns: {} });
          continue;
        }
        expect(answer.suppressed).toBeUndefined();
        const money = metricsOf(section).filter(({ unit }) => unit === "money");
        for (const { id } of money)
          if (!filter.contentId || filter.source) expect(answer.metrics[id]?.value ?? null).toBeNull();
        expect(differences(section, answer, expected, K)).toEqual([]);
      }
    },
  );

  it("left few people now and then, and nobody, and many", () => {
    const total = SINGLE.length + COMBINED.length;
    expect(new Set(suppressed).size).toBeGreaterThan(3);
    expect(empty.length).toBeGreaterThan(0);
    expect(total - new Set(suppressed).size - empty.length).toBeGreaterThan(15);
  });

  it.each(SECTIONS)("has the weeks and months of the reference through a filter in %s", async (section) => {
    for (const filter of [
      {},
      { country: "BR" },
      { source: "unknown" },
      { os: "Android", device: "phone" },
    ] as Filter[]) {
      const expected = new Expected(spelled, { ...ABOUT, today: TODAY, filter });
      const additive = metricsOf(section).filter((metric) => metric.additive && metric.unit !== "money");
      for (const interval of ["day", "week", "month"] as const) {
        const answer = await ask(ARTIST.id, section, { ...RANGE, interval, filter }, NOW_MS);
        // The reference spells out what wasn't said in every case.
        expect(seriesDifferences(answer, expected)).toEqual([]);
        for (const { id } of additive)
          expect([interval, id, sumOf(answer.series, id)]).toEqual([interval, id, answer.metrics[id]!.value]);
      }
    }
  });

  it("has plays by source and by recording that add up to all plays", async () => {
    const all = (await ask(ARTIST.id, "overview", RANGE, NOW_MS)).metrics;
    for (const name of ["source", "contentId"] as const) {
      const answers = await Promise.all(
        VALUES[name].map((value) =>
          ask(ARTIST.id, "overview", { ...RANGE, filter: { [name]: value } }, NOW_MS),
        ),
      );
      expect(answers.some(({ suppressed }) => suppressed)).toBe(false);
      for (const metric of ["plays", "streams", "likes", "follows"])
        expect([name, answers.reduce((sum, { metrics }) => sum + Number(metrics[metric]!.value), 0)]).toEqual(
          [name, all[metric]!.value],
        );
    }
  });

  it.each([{}, { country: "BR" }, { contentId: "t-0" }] as Filter[])(
    "has groups that add up to the total in every breakdown, with %j",
    async (filter) => {
      const query = { ...RANGE, filter };
      const { plays, listeningSeconds } = (await ask(ARTIST.id, "overview", query, NOW_MS)).metrics;
      let folded = 0;
      for (const section of SECTIONS) {
        const { breakdowns } = await ask(ARTIST.id, section, query, NOW_MS);
        for (const [name, entries] of Object.entries(breakdowns)) {
          if (name === "channel" || name === "screen" || (section === "overview" && name === "content"))
            continue;
          const sum = (metric: string) => entries.reduce((total, entry) => total + Number(entry[metric]), 0);
          expect([section, name, sum("plays")]).toEqual([section, name, plays!.value]);
          expect(sum("listeningSeconds")).toBeCloseTo(Number(listeningSeconds!.value), 6);
          if (entries.some(({ key }) => key === "other")) folded += 1;
        }
      }
      expect(folded).toBeGreaterThan(0);
    },
  );

  it.each(CONTENT_SORTS)("gives every recording once, page by page, by %s", async (sort) => {
    const all = await ask(ARTIST.id, "content", { ...RANGE, page: { sort, limit: 500 } }, NOW_MS);
    expect(all.nextCursor).toBeNull();
    const values = all.items!.map((item) => (item[sort] as number | null) ?? -1);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const paged: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = { sort, limit: 5, ...(cursor ? { cursor } : {}) };
      const { items, nextCursor, count } = await ask(ARTIST.id, "content", { ...RANGE, page }, NOW_MS);
      expect(count).toBe(all.items!.length);
      paged.push(...items!);
      cursor = nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all.items);
  });

  it("says how far a recording is heard", async () => {
    const filter = { contentId: "t-1" };
    const { listenThrough } = await ask(ARTIST.id, "content", { ...RANGE, filter }, NOW_MS);
    const heard = factsOf(batches, { ...ABOUT, filter }).filter(
      ({ event, wall }) =>
        event.type === "play_ended" &&
        Math.round(event.listenedMs! * 1000) > 0 &&
        wall.day >= RANGE.from &&
        wall.day <= RANGE.to,
    );
    expect(listenThrough!.length).toBeGreaterThan(100);
    for (const { atSecond, share } of listenThrough!) {
      const still = heard.filter(({ event }) => event.listenedMs! >= atSecond * 1000).length;
      expect([atSecond, share]).toEqual([atSecond, still / heard.length]);
    }
  });

  it("has no hours through a filter, and says so", async () => {
    await expect(
      ask(ARTIST.id, "overview", { ...RANGE, interval: "hour", filter: { country: "BR" } }, NOW_MS),
    ).rejects.toMatchObject({ status: 422, code: "invalid_range" });
  });
});
