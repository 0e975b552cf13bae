import { describe, expect, it } from "vitest";
import {
  buildCalendar,
  DAY_MS,
  HOUR_MS,
  hourFactor,
  toInstant,
  weekdayFactor,
  weekdayOf,
} from "./calendar.ts";
import { buildWorld } from "./world.ts";

const dayOf = (text: string) => Date.parse(text) / DAY_MS;

describe("the demo's calendar", () => {
  it("turns local wall times into instants, also in half-hour zones and over clock changes", () => {
    const at = (zone: string, day: string, hour: number) =>
      new Date(toInstant(zone, dayOf(day), hour * HOUR_MS)).toISOString();
    expect(at("Asia/Kolkata", "2026-11-02", 9)).toBe("2026-11-02T03:30:00.000Z");
    expect(at("Europe/Lisbon", "2026-10-24", 12)).toBe("2026-10-24T11:00:00.000Z");
    expect(at("Europe/Lisbon", "2026-10-25", 12)).toBe("2026-10-25T12:00:00.000Z");
    expect(at("America/New_York", "2026-11-01", 12)).toBe("2026-11-01T17:00:00.000Z");
  });

  it("knows the week", () => {
    expect(weekdayOf(dayOf("2026-11-02"))).toBe(0);
    expect(weekdayFactor(dayOf("2026-11-06"))).toBeGreaterThan(weekdayFactor(dayOf("2026-11-08")));
    expect(hourFactor("Asia/Tokyo", Date.parse("2026-11-04T09:30:00Z"))).toBeGreaterThan(0.8);
    expect(hourFactor("Asia/Tokyo", Date.parse("2026-11-03T18:30:00Z"))).toBeLessThan(0.1);
  });

  it("puts releases on distinct Fridays inside the window, whenever it ends", () => {
    const world = buildWorld({ seed: 1 });
    for (let shift = 0; shift < 14; shift++) {
      const until = Date.parse("2026-11-10T03:00:00Z") + shift * DAY_MS;
      const { releases } = buildCalendar(world, until, 60);
      expect(releases.every(({ day }) => weekdayOf(day) === 4)).toBe(true);
      expect(new Set(releases.map(({ day }) => day)).size).toBeGreaterThanOrEqual(5);
      expect(
        releases.every(({ day }) => day > (until - 55 * DAY_MS) / DAY_MS && day < until / DAY_MS - 3),
      ).toBe(true);
    }
  });
});
