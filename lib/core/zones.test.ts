import { describe, expect, it } from "vitest";
import { dayBounds, dayStart, hourStart, isZone, localDay, offsetAt, zoneAt } from "./zones.ts";

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();
const HOUR = 3_600_000;

describe("zones", () => {
  it("takes names the runtime knows and nothing else", () => {
    expect(["Europe/Lisbon", "UTC", "Asia/Kolkata"].map(isZone)).toEqual([true, true, true]);
    expect(["Mars/Olympus", "+02:00", "", "../etc", "Europe/Lisbon\u0000"].map(isZone)).toEqual(
      Array(5).fill(false),
    );
  });

  it("puts an instant on its local day on both sides of a clock change", () => {
    expect(localDay("America/Sao_Paulo", at("2026-11-15T02:50:00Z"))).toBe("2026-11-14");
    expect(localDay("Europe/Lisbon", at("2026-10-24T22:59:00Z"))).toBe("2026-10-24");
    expect(localDay("Europe/Lisbon", at("2026-10-24T23:00:00Z"))).toBe("2026-10-25");
    expect(localDay("Europe/Lisbon", at("2026-10-25T23:59:59Z"))).toBe("2026-10-25");
  });

  it("gives days of 23, 24 and 25 hours their bounds", () => {
    const hours = (zone: string, day: string) => {
      const { startMs, endMs } = dayBounds([{ since: "", zone }], day);
      return (endMs - startMs) / HOUR;
    };
    expect(hours("Europe/Berlin", "2026-03-29")).toBe(23);
    expect(hours("Europe/Berlin", "2026-10-25")).toBe(25);
    expect(hours("America/New_York", "2026-11-01")).toBe(25);
    expect(hours("Australia/Lord_Howe", "2026-04-05")).toBe(24.5);
    expect(hours("Asia/Kolkata", "2026-11-01")).toBe(24);
  });

  it("starts a day after midnight where clocks jump over it", () => {
    // Brazil's clocks went from 00:00 to 01:00 on 4 November 2018.
    expect(iso(dayStart("America/Sao_Paulo", "2018-11-04"))).toBe("2018-11-04T03:00:00.000Z");
    expect(iso(dayStart("Pacific/Apia", "2011-12-30"))).toBe(iso(dayStart("Pacific/Apia", "2011-12-31")));
  });

  it("keeps a repeated hour as two", () => {
    const first = hourStart("Europe/Berlin", at("2026-10-25T00:30:00Z"));
    const second = hourStart("Europe/Berlin", at("2026-10-25T01:30:00Z"));
    expect([iso(first), iso(second)]).toEqual(["2026-10-25T00:00:00.000Z", "2026-10-25T01:00:00.000Z"]);
  });

  it("starts hours of half-hour zones at the half hour of UTC", () => {
    expect(iso(hourStart("Asia/Kolkata", at("2026-11-01T10:45:00Z")))).toBe("2026-11-01T10:30:00.000Z");
  });

  it("agrees with the runtime at every minute around changes that fall inside an hour", () => {
    // Newfoundland changed its clocks at one minute past midnight until 2011.
    const from = at("2010-11-07T02:00:00Z");
    for (let minute = 0; minute < 180; minute++) {
      const instant = from + minute * 60_000;
      const text = new Intl.DateTimeFormat("en-CA", {
        timeZone: "America/St_Johns",
        dateStyle: "short",
      }).format(instant);
      expect(localDay("America/St_Johns", instant)).toBe(text);
    }
    expect(offsetAt("America/St_Johns", from)).toBe(-2.5 * HOUR);
  });

  it("follows a dated change from its day on and leaves the past", () => {
    const zones = [
      { since: "", zone: "UTC" },
      { since: "2026-11-10", zone: "Asia/Tokyo" },
    ];
    expect(zoneAt(zones, at("2026-11-09T14:59:00Z"))).toBe("UTC");
    expect(zoneAt(zones, at("2026-11-09T15:00:00Z"))).toBe("Asia/Tokyo");
  });
});
