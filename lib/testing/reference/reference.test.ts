/** The reference checked against a table worked by hand: what is counted of plays, and what it is divided by. */
import { describe, expect, it } from "vitest";
import { ask, atNoon, batch } from "./cases.ts";
import type { SentEvent } from "./types.ts";

const DAY = "2025-03-10";
const at = atNoon(DAY);
const one = (type: SentEvent["type"], more: Partial<SentEvent> = {}) => ({ type, at, ...more });

/*
 * ana, session s: three plays requested; p1 started after 400 ms and heard for 60 s, p2 after 800 ms and heard for 29.999999 s,
 * p3 never started (http 404). One more start without its request or time, heard for 0 ms.
 * bob, without a session: one request that came to nothing; a play that failed while playing.
 */
const ana = batch("ana", [
  one("play_requested", { playId: "p1", source: "radio" }),
  one("play_started", { playId: "p1", startupMs: 400 }),
  one("play_progress", { playId: "p1", weight: 10, bitrateKbps: 320, heightPx: 720, bytes: 1000 }),
  one("play_progress", { playId: "p1", weight: 10, bitrateKbps: 64 }),
  one("stalled", { playId: "p1", durationMs: 1500.5 }),
  one("stalled", { playId: "p1" }),
  one("quality_changed", { playId: "p1", fromKbps: 320, toKbps: 64 }),
  one("play_ended", { playId: "p1", listenedMs: 60_000, reason: "completed" }),
  one("play_requested", { playId: "p2" }),
  one("play_started", { playId: "p2", startupMs: 800 }),
  one("play_ended", { playId: "p2", listenedMs: 29_999.999, reason: "skipped" }),
  one("play_requested", { playId: "p3" }),
  one("play_failed", { playId: "p3", beforeStart: true }),
  one("play_started", { playId: "p4" }),
  one("play_ended", { playId: "p4", listenedMs: 0, reason: "completed" }),
  one("session_ended", { durationMs: 90_000 }),
]);
const bob = batch(
  "bob",
  [
    one("play_requested"),
    one("play_started", { startupMs: 2000 }),
    one("play_progress", { bitrateKbps: 128, bytes: 500 }),
    one("play_failed", { beforeStart: false }),
    one("play_failed"),
    one("play_ended", { listenedMs: 30_000, reason: "failed" }),
    one("play_requested"),
    one("play_requested"),
    one("session_ended"),
  ],
  { session: undefined },
);

describe("the quality of two sessions", () => {
  const { metrics, startupMs, sessionBasis } = ask([ana, bob], DAY, DAY);

  it("counts plays, streams and listening", () => {
    // Heard: 60 s + 29.999999 s + 30 s = 119.999999 s; 30 s and more: the first and the last.
    expect(metrics).toMatchObject({
      plays: 3,
      streams: 2,
      listenedUs: 119_999_999,
      listeningSeconds: 119.999999,
    });
    expect(metrics).toMatchObject({ listeners: 2, sessions: 1, completed: 1, skipped: 1 });
    expect(metrics.completionRate).toBe(1 / 3);
    expect(metrics.streamsPerListener).toBe(1);
    // Only ana's end of a session says how long it was.
    expect([metrics.sessionSeconds, sessionBasis]).toEqual([90, "reported"]);
  });

  it("divides what failed by what was tried", () => {
    // Requests: ana 3, bob 3. Starts: ana 3, bob 1. Failures before the start: 1. So max(6, 4 + 1) = 6 were tried.
    expect(metrics).toMatchObject({
      requests: 6,
      starts: 4,
      startFailures: 1,
      playbackFailures: 2,
      attempts: 6,
    });
    expect(metrics.startFailureRate).toBe(1 / 6);
    expect(metrics.playbackFailureRate).toBe(2 / 4);
    expect(metrics.exitBeforeStartRate).toBe(1 / 6);
    // Three of four starts have a time: 400, 800, 2000.
    expect(startupMs).toEqual([400, 800, 2000]);
    expect([metrics.startupMsP50, metrics.startupMsP95]).toEqual([800, 2000]);
  });

  it("takes starts for tries where nobody told of requests", () => {
    const { metrics } = ask(
      [batch("ana", [one("play_started"), one("play_failed", { beforeStart: true })])],
      DAY,
      DAY,
    );
    expect(metrics).toMatchObject({ attempts: 2, startFailureRate: 0.5, exitBeforeStartRate: 0 });
  });

  it("relates stalls and switches to listening, and weighs samples", () => {
    const hours = 119.999999 / 3600;
    expect(metrics).toMatchObject({ stalls: 2, stalledUs: 1_500_500, switches: 1 });
    expect(metrics.rebufferRatio).toBeCloseTo(1.5005 / 121.500499, 12);
    expect(metrics.rebuffersPerHour).toBeCloseTo(2 / hours, 9);
    expect(metrics.qualitySwitchesPerHour).toBeCloseTo(1 / hours, 9);
    // (10·320 + 10·64 + 1·128) / 21 = 3968 / 21; of the height one sample; bytes 10·1000 + 500.
    expect(metrics.averageBitrateKbps).toBe(3968 / 21);
    expect(metrics.averageHeightPx).toBe(720);
    expect(metrics.bytesPerHour).toBeCloseTo(10_500 / hours, 6);
  });

  it("knows the bitrate from changes of quality where nothing else tells it", () => {
    const switches = [{ toKbps: 256 }, { toKbps: 128 }, {}].map((fields) => one("quality_changed", fields));
    expect(ask([batch("ana", switches)], DAY, DAY).metrics.averageBitrateKbps).toBe(192);
  });

  it("has no value where nothing can be divided", () => {
    const { metrics, sessionBasis } = ask([ana, bob], "2025-03-11", "2025-03-11");
    expect(metrics).toMatchObject({ plays: 0, attempts: 0, dailyActive: 0, monthlyActive: 2, stickiness: 0 });
    const names = ["completionRate", "rebufferRatio", "startFailureRate", "loadMsP50", "sessionSeconds"];
    for (const name of names) expect([name, metrics[name]]).toEqual([name, null]);
    expect(sessionBasis).toBe("listened");
  });

  it("filters by the play's source, also where another event of the batch tells it", () => {
    const { metrics, breakdowns } = ask([ana, bob], DAY, DAY, { filter: { source: "radio" } });
    expect(metrics).toMatchObject({ plays: 1, requests: 1, starts: 1, stalls: 2, listeners: 1, people: 1 });
    expect([...breakdowns.source.keys()]).toEqual(["radio"]);
    const all = ask([ana, bob], DAY, DAY).breakdowns.source;
    expect([...all].map(([key, { plays, people }]) => [key, plays, people])).toEqual([
      ["radio", 1, 1],
      ["unknown", 2, 2],
    ]);
  });
});
