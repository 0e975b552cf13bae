import { createSecretKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { judgeEvents, type Rules, skewOf } from "./judge.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const rules = (more: Partial<Rules> = {}): Rules => ({
  nowMs: NOW,
  skewMs: 0,
  anyAge: false,
  knowsArtist: (id) => id === "a-1",
  queryKey: createSecretKey(Buffer.alloc(32)),
  ...more,
});
const play = (more: object = {}) => ({
  id: "0",
  type: "play_ended",
  at: NOW - 1000,
  artistId: "a-1",
  listenedMs: 1000,
  ...more,
});
const codes = (raws: unknown[], more?: Partial<Rules>) =>
  judgeEvents(raws, rules(more)).rejected.map(({ index, code }) => [index, code]);

describe("judging events", () => {
  it("takes good events and names what is wrong with the others", () => {
    const raws = [
      play(),
      play({ id: "1", artistId: "nobody" }),
      play({ id: "2", type: "play_endedd" }),
      play({ id: "3", listenedMs: -1 }),
      play({ id: "4", listenedMs: 1.00001 }),
      null,
      [],
      "x",
      play({ id: "0" }),
    ];
    expect(codes(raws)).toEqual([
      [1, "unknown_artist"],
      [2, "unknown_type"],
      [3, "invalid_event"],
      [4, "too_precise"],
      [5, "invalid_event"],
      [6, "invalid_event"],
      [7, "invalid_event"],
      [8, "duplicate_id"],
    ]);
  });

  it("takes a field that is null for one that is not there, unless it must be", () => {
    const raws = [
      play({ contentId: null, source: null, durationMs: null }),
      { ...play({ id: "1", type: "liked" }), channel: null },
      play({ id: "2", artistId: null }),
      { id: "3", type: "heartbeat", at: NOW, artistId: "a-1", playId: null },
    ];
    const { events, rejected } = judgeEvents(raws, rules());
    expect(events.map((event) => Object.keys(event).sort().join())).toEqual([
      "artistId,at,id,listenedMs,type",
      "artistId,at,id,type",
    ]);
    expect(rejected.map(({ code, message }) => [code, message.split(":")[0]])).toEqual([
      ["invalid_event", "artistId"],
      ["invalid_event", "playId"],
    ]);
  });

  it("takes times with decimals, to the whole millisecond", () => {
    expect(judgeEvents([play({ at: NOW - 1000.4 })], rules()).events[0]?.at).toBe(NOW - 1000);
  });

  it("takes measures with decimals, and a player's own codes as numbers", () => {
    const about = { at: NOW, artistId: "a-1" };
    expect(
      codes([
        { id: "0", type: "play_progress", ...about, bitrateKbps: 128.5, positionMs: 1.5, heightPx: 719.5 },
        { id: "1", type: "quality_changed", ...about, fromKbps: 63.9, toKbps: 127.8 },
        { id: "2", type: "play_failed", ...about, code: 404 },
        { id: "3", type: "play_progress", ...about, bitrateKbps: -1 },
      ]),
    ).toEqual([[3, "invalid_event"]]);
  });

  it("keeps to a day back and five minutes ahead, to the millisecond", () => {
    const day = 86_400_000;
    expect(codes([play({ at: NOW - day })])).toEqual([]);
    expect(codes([play({ at: NOW - day - 1 })])).toEqual([[0, "too_old"]]);
    expect(codes([play({ at: NOW + 300_000 })])).toEqual([]);
    expect(codes([play({ at: NOW + 300_001 })])).toEqual([[0, "in_future"]]);
    expect(codes([play({ at: 0 })], { anyAge: true })).toEqual([]);
  });

  it("corrects a wrong clock by what it said when it sent, and leaves a good one alone", () => {
    expect(skewOf(undefined, NOW)).toBe(0);
    expect(skewOf(NOW - 59_000, NOW)).toBe(0);
    expect(skewOf(NOW - 7_200_000, NOW)).toBe(7_200_000);
    expect(codes([play({ at: NOW + 7_100_000 })], { skewMs: skewOf(NOW + 7_200_000, NOW) })).toEqual([]);
  });

  it("takes listening time of three decimals as doubles give it", () => {
    for (const listenedMs of [183_000.2, 0.001, 246_308.12, 86_400_000, 1e-3 * 7])
      expect(codes([play({ listenedMs })])).toEqual([]);
    expect(codes([play({ listenedMs: Number.NaN }), play({ id: "1", listenedMs: "3" })])).toEqual([
      [0, "invalid_event"],
      [1, "invalid_event"],
    ]);
  });

  it("never keeps the words of a search", () => {
    const { events } = judgeEvents([{ id: "0", type: "searched", at: NOW, query: "my secret" }], rules());
    expect(JSON.stringify(events)).not.toContain("secret");
    expect(events[0]!.query).toMatch(/^[\w-]{22}$/);
  });

  it("drops what no schema names, also from the prototype's side", () => {
    const { events } = judgeEvents(
      [
        JSON.parse(
          `{"id":"0","type":"liked","at":${NOW},"artistId":"a-1","__proto__":{"x":1},"$where":"1","email":"e"}`,
        ),
      ],
      rules(),
    );
    expect(Object.keys(events[0]!).sort()).toEqual(["artistId", "at", "id", "type"]);
    expect(
      codes([
        { id: "0", type: "constructor", at: NOW },
        { id: "1", type: "__proto__", at: NOW },
      ]),
    ).toEqual([
      [0, "unknown_type"],
      [1, "unknown_type"],
    ]);
  });
});
