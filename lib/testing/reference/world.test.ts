/** The invented world: everything in it is taken by the service, and everything that matters occurs. */
import { describe, expect, it } from "vitest";
import { batchSchema } from "#lib/events/batch.ts";
import { EVENT_SCHEMAS } from "#lib/events/kinds.ts";
import { DIMENSIONS, figuresOfGroups } from "./breakdowns.ts";
import { type Reference, referenceOf } from "./calculate.ts";
import { CONTEXT_FIELDS } from "./types.ts";
import { drawWorld, toBodies } from "./world.ts";

const artists = [
  { id: "ny", zone: "America/New_York" },
  { id: "howe", zone: "Australia/Lord_Howe" },
];
const options = { people: 60, batches: 1500, artists, from: "2025-09-20", to: "2025-11-20" };
const changes = ["2025-11-02T06:00:00Z", "2025-10-04T15:30:00Z"];
const world = drawWorld({ ...options, seed: 7, changes });
const events = world.batches.flatMap((batch) => batch.events);
const ask = (filter = {}) =>
  referenceOf(world.batches, {
    artistId: "ny",
    zones: "America/New_York",
    from: "2025-10-20",
    to: "2025-11-10",
    today: "2025-11-10",
    filter,
  });

describe("an invented world", () => {
  it("is taken as it is: no field is unknown, and it comes the same from the same seed", () => {
    for (const body of toBodies(world.batches)) expect(batchSchema.parse(body)).toEqual(body);
    expect(drawWorld({ ...options, seed: 7, changes })).toEqual(world);
    expect(drawWorld({ ...options, seed: 8, changes })).not.toEqual(world);
  });

  it("has all types of events, and plays on both sides of 30 seconds", () => {
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(Object.keys(EVENT_SCHEMAS)));
    const heard = new Set(events.map(({ listenedMs }) => listenedMs));
    for (const ms of [0, 0.001, 29_999.999, 30_000, 30_000.001])
      expect([ms, heard.has(ms)]).toEqual([ms, true]);
    for (const field of CONTEXT_FIELDS) {
      const values = new Set(world.batches.map(({ context }) => context[field]));
      expect([field, values.has(undefined), values.size > 3]).toEqual([field, true, true]);
    }
  });

  it("leaves no metric without a value, and has fans of every level and groups of every size", () => {
    const { metrics, fanLevels, breakdowns, d1, d7, days } = ask();
    const silent = Object.entries(metrics).filter(([, value]) => !value);
    expect(silent).toEqual([]);
    for (const [level, { people }] of Object.entries(fanLevels))
      expect([level, people > 0]).toEqual([level, true]);
    expect([d1, d7].every((share) => share !== null && share > 0)).toBe(true);
    expect(days.size).toBe(22);
    const sizes = [...breakdowns.country.values()].map(({ people }) => people);
    expect([Math.min(...sizes) < 5, Math.max(...sizes) > 20]).toEqual([true, true]);
  });

  it("has groups, days and hours with the sums of the whole", () => {
    const { figures, days, hours, breakdowns, groups } = ask();
    const sum = (parts: Iterable<{ plays: number; listenedUs: number }>) =>
      [...parts].reduce((so, { plays, listenedUs }) => [so[0]! + plays, so[1]! + listenedUs], [0, 0]);
    const whole = [figures.plays, figures.listenedUs];
    expect([sum(days.values()), sum(hours.values())]).toEqual([whole, whole]);
    for (const dimension of DIMENSIONS) {
      expect(figuresOfGroups(groups[dimension])).toEqual(breakdowns[dimension]);
      if (dimension === "channel" || dimension === "screen") continue;
      expect([dimension, sum(breakdowns[dimension].values())]).toEqual([dimension, whole]);
    }
  });

  it("gives a filter what the group of the same name has", () => {
    const all = ask();
    const same = ({ figures }: Reference) => figures;
    for (const [key, figures] of all.breakdowns.country)
      if (key !== "unknown") expect([key, same(ask({ country: key }))]).toEqual([key, figures]);
    for (const [key, figures] of all.breakdowns.source)
      if (key !== "unknown") expect([key, same(ask({ source: key }))]).toEqual([key, figures]);
  });
});
