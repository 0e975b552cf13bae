/** Days and hours at their edges: midnight, and days on which clocks change, worked by hand. */
import { describe, expect, it } from "vitest";
import { wallAt } from "./calendar.ts";
import { ask, batch, stream } from "./cases.ts";

describe("a session over midnight", () => {
  // São Paulo is three hours behind: its June 2nd begins at 3 o'clock UTC.
  const zones = "America/Sao_Paulo";
  const events = [stream("2025-06-02T02:59:59.999Z"), stream("2025-06-02T03:00:00Z", { listenedMs: 1.001 })];
  const night = batch("ana", events, { receivedAt: Date.parse("2025-06-02T03:00:00Z") });
  const days = ({ from = "2025-06-01", to = "2025-06-02" }, batches = [night]) =>
    ask(batches, from, to, { zones });

  it("is a session and a listener of both days, but one of the range", () => {
    const { days: byDay, metrics } = days({});
    const one = { plays: 1, listeners: 1, sessions: 1 };
    expect([...byDay]).toEqual([
      ["2025-06-01", { ...one, streams: 1, listenedUs: 30_000_000, late: 1 }],
      ["2025-06-02", { ...one, streams: 0, listenedUs: 1001, late: 0 }],
    ]);
    expect(metrics).toMatchObject({ plays: 2, listeners: 1, sessions: 1, dailyActive: 1, late: 1 });
    expect(days({ from: "2025-06-02" }).metrics).toMatchObject({ plays: 1, streams: 0, newListeners: 0 });
  });

  it("doesn't say what was late when it can't know", () => {
    const { days: byDay } = days({}, [{ ...night, receivedAt: undefined }]);
    expect(byDay.get("2025-06-01")).not.toHaveProperty("late");
  });

  it("has its hours of the week by the local clock", () => {
    // June 1st 2025 was a Sunday.
    expect([...days({}).breakdowns.hourOfWeek.keys()]).toEqual(["7-23", "1-00"]);
  });
});

describe("days on which clocks change", () => {
  const heard = (zones: string, instants: string[], day: string) => {
    const { hours, days, breakdowns } = ask(
      [
        batch(
          "ana",
          instants.map((at) => stream(at)),
        ),
      ],
      day,
      day,
      { zones },
    );
    return {
      days: [...days].map(([start, { plays }]) => [start, plays]),
      hours: [...hours].map(([start, { plays }]) => [start, plays]),
      ofWeek: [...breakdowns.hourOfWeek].map(([key, { plays }]) => [key, plays]),
    };
  };

  it("has 25 hours in New York's November, of which two are called one o'clock", () => {
    // Midnight is 04:00 UTC; at 06:00 UTC two o'clock becomes one again; the day ends at 05:00 UTC.
    const instants = ["2025-11-02T03:59:59Z", "2025-11-02T04:00:00Z", "2025-11-02T05:30:00Z"];
    const after = ["2025-11-02T06:30:00Z", "2025-11-03T04:59:59Z", "2025-11-03T05:00:00Z"];
    expect(heard("America/New_York", [...instants, ...after], "2025-11-02")).toEqual({
      days: [["2025-11-02", 4]],
      hours: [
        ["2025-11-02T04:00:00.000Z", 1],
        ["2025-11-02T05:00:00.000Z", 1],
        ["2025-11-02T06:00:00.000Z", 1],
        ["2025-11-03T04:00:00.000Z", 1],
      ],
      ofWeek: [
        ["7-00", 1],
        ["7-01", 2],
        ["7-23", 1],
      ],
    });
  });

  it("has 23 hours in New York's March, without two o'clock", () => {
    // Midnight is 05:00 UTC; after 01:59:59 (06:59:59 UTC) comes 03:00; the day ends at 04:00 UTC.
    const instants = ["2025-03-09T04:59:59Z", "2025-03-09T06:59:59Z", "2025-03-09T07:00:00Z"];
    const { days, ofWeek } = heard("America/New_York", [...instants, "2025-03-10T03:59:59Z"], "2025-03-09");
    expect(days).toEqual([["2025-03-09", 3]]);
    expect(ofWeek).toEqual([
      ["7-01", 1],
      ["7-03", 1],
      ["7-23", 1],
    ]);
  });

  it("moves Lord Howe by half an hour", () => {
    // April 6th 2025: at 15:00 UTC of the 5th the clock goes from 02:00 (+11) to 01:30 (+10:30).
    const instants = [
      "2025-04-05T12:59:59Z",
      "2025-04-05T14:45:00Z",
      "2025-04-05T15:15:00Z",
      "2025-04-05T15:30:00Z",
    ];
    expect(heard("Australia/Lord_Howe", instants, "2025-04-06")).toEqual({
      days: [["2025-04-06", 3]],
      hours: [
        ["2025-04-05T14:00:00.000Z", 1], // 01:45 at +11
        ["2025-04-05T14:30:00.000Z", 1], // 01:45 at +10:30, when one o'clock would have been at 14:30 UTC
        ["2025-04-05T15:30:00.000Z", 1], // 02:00 at +10:30
      ],
      ofWeek: [
        ["7-01", 2],
        ["7-02", 1],
      ],
    });
  });

  it("reads the wall's clock to the millisecond", () => {
    expect(wallAt("Asia/Kolkata", Date.parse("2025-01-01T18:29:59.999Z"))).toEqual({
      day: "2025-01-01",
      hourStart: "2025-01-01T17:30:00.000Z",
      hourOfWeek: "3-23",
    });
  });
});
