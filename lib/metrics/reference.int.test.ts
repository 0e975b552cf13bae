/**
 * Every number of every section against the reference: an invented world around clock changes, in zones that change by
 * an hour, by half an hour and not at all, through the real import and fold.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { differences, Expected, SECTIONS, seriesDifferences, sumOf } from "#lib/testing/compare.ts";
import { ask, keepEverything, postWorld } from "#lib/testing/engine.ts";
import { foldAll, putLines, useDatabase } from "#lib/testing/harness.ts";
import { drawWorld } from "#lib/testing/reference/world.ts";
import { metricsOf } from "./catalogue.ts";

const K = 5;
const ZONES = ["America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "UTC"];
const artists = ZONES.map((zone) => ({ id: `of ${zone}`, zone }));
const { catalogue, batches } = drawWorld({
  seed: 4711,
  people: 70,
  batches: 1250,
  artists,
  from: "2026-08-20",
  to: "2026-11-12",
  // New York goes back, Lord Howe goes ahead by half an hour.
  changes: ["2026-11-01T06:00:00Z", "2026-10-03T15:30:00Z"],
});
/** The last one ends after today: plays of tomorrow may be imported. */
const RANGES = [
  { from: "2026-10-01", to: "2026-11-05" },
  { from: "2026-10-28", to: "2026-11-03" },
  { from: "2026-10-21", to: "2026-11-11" },
];
const TODAY = "2026-11-09";
const INTERVALS = ["day", "week", "month", "hour"] as const;

describe("an invented world, number by number", () => {
  useDatabase();
  beforeAll(async () => {
    await keepEverything();
    await putLines(catalogue);
    await postWorld(batches);
    await foldAll();
  });

  describe.each(artists)("in $zone", ({ id, zone }) => {
    const nowMs = Date.parse(`${TODAY}T12:00:00Z`);
    const expected = new Expected(batches, { artistId: id, zones: zone, today: TODAY });

    it.each(SECTIONS)("has the metrics, days and groups of the reference in %s", async (section) => {
      for (const range of RANGES) {
        const answer = await ask(id, section, range, nowMs);
        expect(differences(section, answer, expected, K)).toEqual([]);
        expect(answer.series.filter(({ complete }) => complete).map(({ start }) => start)).toEqual(
          answer.series.map(({ start }) => start).filter((start) => start < TODAY),
        );
      }
    });

    it("has the weeks, months and hours of the reference, which sum to the whole", async () => {
      for (const section of SECTIONS) {
        const additive = metricsOf(section).filter((metric) => metric.additive && metric.unit !== "money");
        for (const range of RANGES) {
          for (const interval of INTERVALS) {
            if (interval === "hour" && range === RANGES[0]) continue;
            const answer = await ask(id, section, { ...range, interval }, nowMs);
            expect(seriesDifferences(answer, expected)).toEqual([]);
            for (const { id: metric } of additive)
              expect([metric, sumOf(answer.series, metric)]).toEqual([metric, answer.metrics[metric]!.value]);
          }
        }
      }
    });

    it("compares with what the range before answers for itself", async () => {
      for (const section of SECTIONS) {
        const answer = await ask(id, section, { ...RANGES[1]!, compare: "previous" }, nowMs);
        const before = await ask(id, section, answer.range.previous!, nowMs);
        const previous = Object.entries(answer.metrics).map(([metric, value]) => [metric, value.previous]);
        const alone = Object.entries(before.metrics).map(([metric, { value }]) => [metric, value]);
        expect(previous).toEqual(alone);
      }
    });
  });
});
