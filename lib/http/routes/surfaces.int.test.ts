/** One number, one value: asked in the process, as JSON and as CSV, live, from the cache and without it; and its tags. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { metricsOf } from "#lib/metrics/catalogue.ts";
import { getLive, getSection, type RangeSection, type SectionQuery } from "#lib/metrics/index.ts";
import { putRates, putTransaction } from "#lib/revenue/index.ts";
import { forgetAnswers, keepEverything, postWorld } from "#lib/testing/engine.ts";
import { foldAll, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { bearer, callNext, keyWith } from "#lib/testing/http.ts";
import { drawWorld } from "#lib/testing/reference/world.ts";
import { liveRoute, SECTION_ROUTES } from "./reading.ts";

const ALL = { artists: "all" as const };
const ARTIST = { id: "surfaces", zone: "Australia/Lord_Howe" };
const SECTIONS = Object.keys(SECTION_ROUTES) as RangeSection[];
const INTERVALS = ["hour", "day", "week", "month"] as const;
const RANGES = [
  { from: "2026-09-28", to: "2026-10-11" },
  { from: "2026-09-20", to: "2026-10-20", compare: "previous" as const },
];
const { catalogue, batches } = drawWorld({
  seed: 2112,
  people: 40,
  batches: 260,
  artists: [ARTIST],
  from: "2026-09-01",
  to: "2026-10-18",
  changes: ["2026-10-03T15:30:00Z"],
});

/** A country and a system of which there are few people. */
function fewPeople() {
  const groups = Map.groupBy(
    batches.filter(({ context }) => context.country && context.os),
    ({ context: { country, os } }) => `${country}|${os}`,
  );
  const small = [...groups].filter(([, own]) => new Set(own.map(({ person }) => person)).size < 5);
  const [few] = small.sort(([, own], [, other]) => other.length - own.length);
  const [country, os] = few![0].split("|");
  return { country: country!, os: os! };
}
const FILTERS = [{}, { country: "BR" }, fewPeople(), { contentId: "t-0" }];

describe("the surfaces of a section", () => {
  useDatabase();
  let key = "";

  beforeAll(async () => {
    await keepEverything();
    key = await keyWith("read");
    await putLines(catalogue);
    await postWorld(batches);
    await putRates([{ date: "2026-10-01", from: "EUR", to: "USD", rate: "1.1" }]);
    for (let index = 0; index < 12; index++)
      await putTransaction(
        {
          id: `tip-${index}`,
          artistId: ARTIST.id,
          kind: "tip",
          amount: `${index}.07`,
          currency: index % 3 ? "USD" : "EUR",
          at: Date.parse("2026-10-01T03:00:00Z") + (index % 3 ? index * 50_000_000 : 0),
          userId: `person-${index}`,
          contentId: "t-0",
        },
        null,
      );
    await foldAll();
  });

  function fetchSection(section: RangeSection, query: SectionQuery, headers: Record<string, string> = {}) {
    const { filter = {}, page: _page, ...rest } = query;
    const search = new URLSearchParams(rest as Record<string, string>);
    for (const [name, value] of Object.entries(filter)) search.set(`filter[${name}]`, value);
    return callNext(
      SECTION_ROUTES[section],
      `/api/artists/x/${section}?${search}`,
      { artistId: ARTIST.id },
      { ...bearer(key), ...headers },
    );
  }
  const queriesOf = (interval: (typeof INTERVALS)[number]): SectionQuery[] =>
    RANGES.flatMap((range) =>
      (interval === "hour" ? [{}] : FILTERS).map((filter) => ({ ...range, interval, filter })),
    );

  /** The table of a CSV, and what it must be: each value as JSON writes it. */
  function tables(section: RangeSection, csv: string, { series }: SectionAnswer) {
    const [head, ...rows] = csv
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const ids = head!.slice(1, -1);
    expect([head![0], head!.at(-1)]).toEqual(["start", "complete"]);
    expect(ids).toEqual(
      metricsOf(section)
        .map(({ id }) => id)
        .filter((id) => series.some((bucket) => id in bucket)),
    );
    const wanted = series.map((bucket) => [
      bucket.start,
      ...ids.map((id) => (bucket[id] === null ? "" : JSON.stringify(bucket[id]).replaceAll('"', ""))),
      String(bucket.complete),
    ]);
    return { rows, wanted };
  }

  it.each(SECTIONS)("say the same of %s, in every interval", async (section) => {
    let suppressed = 0;
    for (const interval of INTERVALS) {
      for (const query of queriesOf(interval)) {
        const own = (await getSection(ALL, ARTIST.id, section, query))!;
        const response = await fetchSection(section, query);
        expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
        expect(await response.json()).toEqual(own);
        const csv = await fetchSection(section, query, { accept: "text/csv" });
        expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
        if (own.suppressed) {
          suppressed += 1;
          expect(await csv.text()).toBe("start,complete\r\n");
          continue;
        }
        const { rows, wanted } = tables(section, await csv.text(), own);
        expect(rows).toEqual(wanted);
        expect(rows.length).toBeGreaterThan(0);
      }
    }
    expect(suppressed).toBeGreaterThan(0);
  });

  it.each(SECTIONS)(
    "give %s the same body from the cache and without it, under one tag a form",
    async (section) => {
      const query: SectionQuery = { ...RANGES[1], interval: "week" };
      await forgetAnswers(ARTIST.id);
      const cold = await fetchSection(section, query);
      const warm = await fetchSection(section, query);
      expect(await warm.text()).toBe(await cold.text());
      const tag = cold.headers.get("etag")!;
      expect(warm.headers.get("etag")).toBe(tag);
      await forgetAnswers(ARTIST.id);
      const unchanged = await fetchSection(section, query, { "if-none-match": `"x", W/${tag}` });
      expect([unchanged.status, unchanged.headers.get("etag"), await unchanged.text()]).toEqual([
        304,
        tag,
        "",
      ]);
      const csv = await fetchSection(section, query, { accept: "text/csv" });
      expect(csv.headers.get("etag")).not.toBe(tag);
      const both = await fetchSection(section, query, {
        accept: "text/csv",
        "if-none-match": csv.headers.get("etag")!,
      });
      expect(both.status).toBe(304);
      expect((await fetchSection(section, query, { accept: "text/csv", "if-none-match": tag })).status).toBe(
        200,
      );
    },
  );

  it("have tags of their own for every question", async () => {
    const tags = await Promise.all(
      SECTIONS.flatMap((section) =>
        INTERVALS.flatMap((interval) =>
          queriesOf(interval)
            .slice(0, 4)
            .map(async (query) => (await fetchSection(section, query)).headers.get("etag")),
        ),
      ),
    );
    expect(new Set(tags).size).toBe(tags.length);
  });

  it("have another tag, and what is new, after each change of what is counted, sold, rated or named", async () => {
    const query: SectionQuery = RANGES[0]!;
    const seen = new Set<string>();
    const look = async () => {
      const response = await fetchSection("overview", query);
      const tag = response.headers.get("etag")!;
      expect(seen.has(tag)).toBe(false);
      seen.add(tag);
      return (await response.json()) as SectionAnswer;
    };
    const before = await look();
    const play = {
      id: "0",
      type: "play_ended",
      at: Date.parse("2026-10-02T00:00:00Z"),
      artistId: ARTIST.id,
      contentId: "t-0",
      listenedMs: 40_000,
    };
    await post(
      { batchId: uniqueId("new"), userId: "somebody new", consent: { analytics: true }, events: [play] },
      "history",
    );
    await foldAll();
    const counted = await look();
    for (const id of ["plays", "streams", "listeners"])
      expect(counted.metrics[id]!.value).toBe(Number(before.metrics[id]!.value) + 1);
    await putTransaction(
      {
        id: "more",
        artistId: ARTIST.id,
        kind: "tip",
        amount: "100",
        currency: "EUR",
        at: "2026-10-01T12:00:00Z",
      },
      null,
    );
    const sold = await look();
    expect(Number(sold.metrics.revenue!.value) - Number(counted.metrics.revenue!.value)).toBeCloseTo(110, 9);
    await putRates([{ date: "2026-10-01", from: "EUR", to: "USD", rate: "1.2" }]);
    expect(Number((await look()).metrics.revenue!.value)).toBeGreaterThan(
      Number(sold.metrics.revenue!.value),
    );
    await putLines([
      { content: { id: "t-0", artistId: ARTIST.id, title: "Another name", durationMs: 240_000 } },
    ]);
    const named = await look();
    expect(named.breakdowns.content!.find(({ key }) => key === "t-0")!.title).toBe("Another name");
    await putLines([{ artist: { id: ARTIST.id, name: "Renamed", timezone: ARTIST.zone } }]);
    expect((await look()).artist.name).toBe("Renamed");
  });

  it("say of an hour that it is complete as soon as it is, where hours end at a quarter past, too", async () => {
    await putLines([{ artist: { id: "high up", name: "High up", timezone: "Asia/Kathmandu" } }]);
    const hourAt = async (time: string) => {
      const nowMs = Date.parse(`2026-10-05T${time}:00Z`);
      const query = { from: "2026-10-05", to: "2026-10-05", interval: "hour" as const };
      const { series } = (await getSection(ALL, "high up", "overview", query, nowMs))!;
      return series.find(({ start }) => start === "2026-10-05T09:15:00.000Z")!.complete;
    };
    expect([
      await hourAt("10:05"),
      await hourAt("10:14"),
      await hourAt("10:16"),
      await hourAt("10:40"),
    ]).toEqual([false, false, true, true]);
  });

  it("tell nobody whose artist it isn't that they have the right tag", async () => {
    const tag = (await fetchSection("overview", RANGES[0]!)).headers.get("etag")!;
    const bound = await createKey({ name: "bound", appId: "bound", scopes: ["read"], artists: ["other"] });
    const response = await fetchSection("overview", RANGES[0]!, { ...bearer(bound), "if-none-match": tag });
    expect(response.status).toBe(404);
  });

  it("say the same live as the process itself", async () => {
    const play = { id: "0", type: "play_ended", at: Date.now(), artistId: ARTIST.id, listenedMs: 40_000 };
    await post({ batchId: uniqueId("live"), userId: "p", consent: { analytics: true }, events: [play] });
    await foldAll();
    // A minute may turn in between: then both are asked again.
    await vi.waitFor(async () => {
      const response = await callNext(liveRoute, "/api/artists/x/live", { artistId: ARTIST.id }, bearer(key));
      expect(await response.json()).toEqual(await getLive(ALL, ARTIST.id));
    });
  });
});
