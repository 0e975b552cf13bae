/** CMCD as a real client writes it, read as it was meant; anything else is refused, cheaply. */
import { appendCmcdQuery, type Cmcd, encodeCmcd, toCmcdHeaders, toCmcdValue } from "@svta/cml-cmcd";
import { describe, expect, it } from "vitest";
import { createRandom } from "#lib/core/prng.ts";
import { Problem } from "#lib/core/problem.ts";
import { MAX_REPORTS, readReports, readRequest } from "./decode.ts";
import { eventsOf } from "./events.ts";
import { type Change, changeOf } from "./playback.ts";
import { type Report, readReport } from "./report.ts";

const SID = "6e2fb550-c457-11e9-bb97-0800200c9a66";
const none = () => null;

describe("a report", () => {
  const segment: Cmcd = {
    sid: SID,
    cid: 'a-1/with "quotes" and \\',
    br: [320],
    bl: [21_340],
    mtp: [25_400],
    bs: true,
    su: true,
    d: 4000,
    ot: "a",
    nor: ["../3.ts"],
    "com.example-hello": "world",
  };
  const wanted = { sid: SID, cid: segment.cid, bitrateKbps: 320, bufferMs: 21_300, isStarved: true, ot: "a" };

  it.each([1, 2] as const)("of version %i comes through the query and through headers", (version) => {
    const url = new URL(appendCmcdQuery("https://service/api/cmcd", segment, { version }));
    expect(readRequest(url.searchParams.get("CMCD"), none)).toMatchObject(wanted);
    const headers = new Headers(toCmcdHeaders(segment, { version }));
    expect(readRequest(null, (name) => headers.get(name))).toMatchObject(wanted);
  });

  it("of version 2 tells audio from video, the shortest buffer, and each wait", () => {
    const text = encodeCmcd(
      {
        sid: SID,
        sn: 7,
        br: [toCmcdValue(3200, { v: true }), toCmcdValue(128, { a: true })],
        bl: [toCmcdValue(9000, { v: true }), toCmcdValue(4000, { a: true })],
        bsd: [300, 1200],
        pt: 61_000,
        msd: 412,
        ec: ["E1", "E2"],
      } as Cmcd,
      { version: 2 },
    );
    expect(readReport(text)).toMatchObject({
      sn: 7,
      bitrateKbps: 3328,
      bufferMs: 4000,
      starvedMs: [300, 1200],
      positionMs: 61_000,
      startDelayMs: 412,
      errorCode: "E1",
    });
  });

  it("comes as JSON, one or many, and a bad one among them does not sink the others", () => {
    const [one] = readReports(JSON.stringify({ sid: SID, br: [320], bs: true, sta: "p", e: "t", ts: 5 }));
    expect(one).toMatchObject({ sid: SID, bitrateKbps: 320, isStarved: true, sta: "p", e: "t", ts: 5 });
    const lines = readReports(JSON.stringify([{ sid: SID }, 7, { sid: "x".repeat(65) }]));
    expect(lines.map((line) => (line instanceof Problem ? line.code : line.sid))).toEqual([
      SID,
      "bad_cmcd",
      "bad_cmcd",
    ]);
  });

  it("is refused when it is none, and when there is too much", () => {
    for (const text of ["", "=", 'sid="a', "br=(1 2", "br=1,", "br=1;;", 'sid="a" br=1', "BR=1", "ä=1"])
      expect(() => readRequest(text, none), text).toThrow(Problem);
    for (const body of ["", "{", "[]", "[7]", "=\n="]) expect(() => readReports(body), body).toThrow(Problem);
    expect(() => readReports("bs\n".repeat(MAX_REPORTS + 1))).toThrow(/at most 500/);
    expect(() => readReport(`sid="${"x".repeat(9000)}"`)).toThrow(/8192/);
    const keys = Array.from({ length: 101 }, (_, index) => `k${index}`).join(",");
    expect(() => readReport(keys)).toThrow(/100 keys/);
  });

  it("that is random or altered is read or refused, never anything else", () => {
    const random = createRandom("cmcd");
    const good = encodeCmcd(segment, { version: 2 });
    const chars = [...good, ...'()";=,?1*:\\ \u0000é'];
    let read = 0;
    for (let round = 0; round < 5000; round++) {
      const text = random.chance(0.5)
        ? [...good].map((char) => (random.chance(0.03) ? random.pick(chars) : char)).join("")
        : Array.from({ length: random.int(60) }, () => random.pick(chars)).join("");
      try {
        readReport(text);
        read++;
      } catch (error) {
        expect(error, text).toBeInstanceOf(Problem);
      }
    }
    expect(read).toBeGreaterThan(100);
    expect(read).toBeLessThan(4900);
  });
});

/** A session of changes, a second each from 0 on, as `sta` or `bc:kbps`; what each of them tells. */
function tell(steps: readonly [second: number, what: string][], more: Partial<Report> = {}) {
  const reports = steps.map(([second, what], sn): Report => {
    const [e, value] = what.includes(":") ? what.split(":") : ["ps", what];
    const state = e === "bc" ? `br=${value}` : `sta=${value}`;
    return {
      ...readReport(`e=${e},${state},sid="s",cid="c",sn=${sn},ts=${1e12 + second * 1000},v=2`),
      ...more,
    };
  });
  const changes: Change[] = reports.flatMap((report) => changeOf(report) ?? []);
  return reports.map((report) =>
    eventsOf(report, { artistId: "a" }, changes, 0).map(
      ({ id: _id, at: _at, artistId: _artist, ...event }) => event,
    ),
  );
}

describe("a session's changes of state", () => {
  const flat = (steps: [number, string][]) => tell(steps).flat();
  const types = (steps: [number, string][]) => flat(steps).map(({ type }) => type);

  it("become a play: requested, started, waits, and what was heard between", () => {
    const told = flat([
      [0, "d"],
      [10, "s"],
      [10.4, "p"],
      [30, "r"],
      [32.5, "p"],
      [60, "a"],
      [100, "p"],
      [101, "k"],
      [102, "p"],
      [110, "e"],
    ]);
    const [{ playId }] = told as [{ playId: string }];
    expect(told.map(({ playId: _, ...event }) => event)).toEqual([
      { type: "play_requested" },
      { type: "play_started", startupMs: 400 },
      { type: "stalled", durationMs: 2500 },
      { type: "play_ended", listenedMs: 19_600 + 27_500 + 1000 + 8000, reason: "completed" },
    ]);
    expect(told.every((event) => event.playId === playId)).toBe(true);
  });

  it("end at the listener's wish, or in a failure, which counts once", () => {
    expect(
      flat([
        [0, "s"],
        [1, "p"],
        [5, "q"],
      ]).at(-1),
    ).toMatchObject({ listenedMs: 4000, reason: "stopped" });
    expect(
      types([
        [0, "s"],
        [1, "f"],
        [1, "e:f"],
      ]),
    ).toEqual(["play_requested", "play_failed"]);
    expect(
      types([
        [0, "s"],
        [1, "p"],
        [5, "f"],
      ]),
    ).toEqual(["play_requested", "play_started", "play_failed", "play_ended"]);
    // A player that reports errors and no states.
    expect(flat([[1, "e:f"]])).toMatchObject([{ type: "play_failed", beforeStart: true }]);
  });

  it("that begin anew after an end are another play", () => {
    const told = flat([
      [0, "s"],
      [1, "p"],
      [5, "e"],
      [6, "s"],
      [7, "p"],
      [10, "e"],
    ]);
    expect(told.filter(({ type }) => type === "play_ended").map(({ listenedMs }) => listenedMs)).toEqual([
      4000, 3000,
    ]);
    expect(new Set(told.map(({ playId }) => playId)).size).toBe(2);
  });

  it("keep the listener among those who listen now, and tell switches of quality, not the first choice", () => {
    expect(
      types([
        [0, "bc:128"],
        [1, "p"],
        [30, "t:p"],
        [31, "t:a"],
        [40, "bc:320"],
        [41, "bc:320"],
      ]),
    ).toEqual(["play_started", "heartbeat", "quality_changed"]);
  });

  it("tell the same however often and in whatever order they arrive", () => {
    const steps: [number, string][] = [
      [0, "s"],
      [1, "p"],
      [9, "r"],
      [10, "p"],
      [20, "e"],
    ];
    // A player that loads another source numbers its reports from 0 again.
    expect(tell(steps, { sn: 0 })).toEqual(tell(steps));
    const changes = (order: number[]): Change[] =>
      order.map((n) => ({ order: n * 1e6, ts: n * 1000, sta: "p", kbps: null }));
    const end = readReport('e=ps,sta=e,sid="s",sn=9,ts=9000');
    expect(eventsOf(end, { artistId: "a" }, changes([3, 1, 2]), 0)).toEqual(
      eventsOf(end, { artistId: "a" }, changes([1, 2, 3, 12]), 0),
    );
  });
});
