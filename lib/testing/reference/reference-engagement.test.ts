/** What people do besides listening, and what counts nothing, worked by hand. */
import { describe, expect, it } from "vitest";
import { ask, atNoon, batch } from "./cases.ts";
import type { SentEvent } from "./types.ts";

const DAY = "2025-03-10";
const at = atNoon(DAY);
const one = (type: SentEvent["type"], more: Partial<SentEvent> = {}) => ({ type, at, ...more });

describe("what is no play", () => {
  const batches = [
    batch("ana", [
      one("liked", { channel: "link" }),
      one("liked", { channel: "link" }),
      one("unliked", { channel: "link" }),
      one("shared"),
      one("searched"),
      one("recommendation_shown"),
      one("recommendation_shown", { artistId: undefined }),
      one("recommendation_shown"),
      one("recommendation_clicked"),
      one("content_loaded", { loadMs: 100, weight: 10 }),
      one("content_loaded", { loadMs: 900 }),
      one("content_loaded"),
      one("screen_viewed", { screen: "home" }),
      one("screen_viewed"),
      one("session_started", { screen: "home" }),
    ]),
    batch("eve", [one("heartbeat", { playId: "p" }), one("unfollowed"), one("liked", { artistId: "b" })]),
    batch("dan", [one("play_ended", { listenedMs: 12_000 }), one("saved", { channel: "link" })]),
  ];
  const { metrics, breakdowns } = ask(batches, DAY, DAY);

  it("counts what was done, and nothing that was undone", () => {
    expect(metrics).toMatchObject({ likes: 2, shares: 1, saves: 1, follows: 0, searches: 1, screenViews: 2 });
    // Ana and dan did something; only dan listened.
    expect(metrics).toMatchObject({ engaged: 2, listeners: 1, engagementRate: 2, people: 2, streams: 0 });
    expect(metrics).toMatchObject({ recommendationsShown: 2, recommendationClickRate: 0.5 });
    // Weights 10 and 1: half of 11 is reached at the first, 95 % (10.45) at the second.
    expect([metrics.loadMsP50, metrics.loadMsP95]).toEqual([100, 900]);
    // Nobody's app said how long a session was: 12 s in one session.
    expect(metrics.sessionSeconds).toBe(12);
  });

  it("breaks engagement down by channel and views by screen", () => {
    expect([...breakdowns.channel].map(([key, n]) => [key, n.likes, n.saves, n.shares])).toEqual([
      ["link", 2, 1, 0],
      ["unknown", 0, 0, 1],
    ]);
    expect([...breakdowns.screen].map(([key, n]) => [key, n.screenViews])).toEqual([
      ["home", 1],
      ["unknown", 1],
    ]);
  });
});
