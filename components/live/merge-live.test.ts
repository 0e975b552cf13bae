import { expect, test } from "vitest";
import type { LiveAnswer, LiveValues } from "#lib/metrics/answers.ts";
import { laterAnswer, mergeLive } from "./merge-live.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const iso = (ms: number) => new Date(ms).toISOString();

const answer: LiveAnswer = {
  artistId: "a-1",
  artist: { id: "a-1", name: "Ana", timezone: "UTC" },
  timezone: "UTC",
  at: iso(NOON + 10_000),
  asOf: iso(NOON + 10_000),
  listeningNow: 3,
  metrics: { listeningNow: { value: 3 } },
  lastMinute: { plays: 1, streams: 1, likes: 0 },
  today: { plays: 10, streams: 8, listeners: 4 },
  minutes: Array.from({ length: 60 }, (_, index) => ({
    start: iso(NOON - (59 - index) * 60_000),
    plays: index,
    streams: 0,
    likes: 0,
  })),
};
const values = (afterMs: number, plays: number): LiveValues => ({
  artistId: "a-1",
  at: iso(NOON + afterMs),
  listeningNow: 5,
  lastMinute: { plays, streams: 0, likes: 0 },
  today: { plays: 11, streams: 8, listeners: 4 },
});

test("within the minute the last bar grows", () => {
  const merged = mergeLive(answer, values(20_000, 7));
  expect(merged.gap).toBe(false);
  expect(merged.answer.minutes).toHaveLength(60);
  expect(merged.answer.minutes.at(-1)).toEqual({ start: iso(NOON), plays: 7, streams: 0, likes: 0 });
  expect(merged.answer.listeningNow).toBe(5);
  expect(merged.answer.today.plays).toBe(11);
});

test("when the minute turns a bar is added and the oldest leaves", () => {
  const merged = mergeLive(answer, values(61_000, 2));
  expect(merged.gap).toBe(false);
  expect(merged.answer.minutes).toHaveLength(60);
  expect(merged.answer.minutes[0]?.plays).toBe(1);
  expect(merged.answer.minutes.at(-2)?.plays).toBe(59);
  expect(merged.answer.minutes.at(-1)).toEqual({ start: iso(NOON + 60_000), plays: 2, streams: 0, likes: 0 });
});

test("minutes that passed unseen are a gap", () => {
  const merged = mergeLive(answer, values(5 * 60_000, 2));
  expect(merged.gap).toBe(true);
  expect(merged.answer.minutes.slice(-5).map((minute) => minute.plays)).toEqual([0, 0, 0, 0, 2]);
  expect(mergeLive(answer, values(3 * 3_600_000, 1)).answer.minutes).toHaveLength(60);
});

test("older values change nothing", () => {
  expect(mergeLive(answer, values(5_000, 99)).answer).toBe(answer);
  expect(laterAnswer(answer, { ...answer, at: iso(NOON) })).toBe(answer);
  expect(laterAnswer(answer, { ...answer, at: iso(NOON), artistId: "a-2" }).artistId).toBe("a-2");
});
