import { describe, expect, it } from "vitest";
import { batchSchema } from "#lib/events/batch.ts";
import { createCrowd, type SealedBatch } from "./crowd.ts";
import { type Clock, deliver, parseRetryAfter, type Send } from "./delivery.ts";
import { startPlayer } from "./player.ts";
import type { TrackBatch, TrackEvent } from "./types.ts";

const START = Date.parse("2026-11-23T15:30:00.000Z");
const accepted = () => new Response(JSON.stringify({ status: "accepted", rejected: [] }), { status: 202 });

/** A clock that stands still until somebody sleeps. */
function createClock(): Clock & { slept: number[] } {
  let nowMs = START;
  const slept: number[] = [];
  return {
    slept,
    now: () => nowMs,
    sleep: async (ms) => {
      slept.push(ms);
      nowMs += ms;
    },
  };
}

/** Steps a crowd through `minutes` of its own time, as the player's loop would. */
function runCrowd(minutes: number, seed = 7) {
  const crowd = createCrowd({ seed, startMs: START, ratePerSecond: 2 });
  const sent: { nowMs: number; batch: SealedBatch }[] = [];
  const sizes: number[] = [];
  for (let nowMs = START; nowMs < START + minutes * 60_000; ) {
    const { batches, nextAt } = crowd.advance(nowMs);
    sent.push(...batches.map((batch) => ({ nowMs, batch })));
    sizes.push(crowd.size());
    nowMs = Math.min(Math.max(nextAt, nowMs + 20), nowMs + 1000);
  }
  return {
    sent,
    sizes,
    events: sent.flatMap(({ nowMs, batch }) => batch.events.map((event) => ({ nowMs, batch, event }))),
  };
}

describe("the crowd", () => {
  const { sent, sizes, events } = runCrowd(60);

  it("keeps 40 to 60 listeners and about two batches a second", () => {
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60);
    expect(sent.length / 3600).toBeGreaterThan(1.5);
    expect(sent.length / 3600).toBeLessThan(2.8);
  });

  it("never falls silent for ten seconds once it has begun, and stays busy at every hour", () => {
    const times = sent.map(({ nowMs }) => nowMs).filter((nowMs) => nowMs > START + 20_000);
    const gaps = times.slice(1).map((nowMs, index) => nowMs - times[index]!);
    expect(Math.max(...gaps)).toBeLessThan(10_000);
  });

  it("reports only what happened at that moment, in batches that the public schema takes", () => {
    expect(events.every(({ nowMs, event }) => event.at === nowMs)).toBe(true);
    for (const { nowMs, batch } of sent.slice(0, 300)) {
      expect(batchSchema.safeParse({ ...batch, sentAt: nowMs }).error).toBeUndefined();
    }
    expect(new Set(sent.map(({ batch }) => batch.batchId)).size).toBe(sent.length);
  });

  it("requests, starts, beats every 30 s and ends each play with the time that really passed", () => {
    const byPlay = Map.groupBy(
      events.filter(({ event }) => event.playId),
      ({ event }) => event.playId,
    );
    let ended = 0;
    for (const own of byPlay.values()) {
      const types = own.map(({ event }) => event.type).filter((type) => type !== "play_progress");
      const last = own.at(-1)!.event;
      if (last.type === "play_failed") {
        expect(types).toEqual(["play_requested", "play_failed"]);
        continue;
      }
      expect(types.slice(0, 2)).toEqual(["play_requested", "play_started"].slice(0, types.length));
      if (last.type !== "play_ended") continue;
      ended++;
      const startedAt = own[1]!.event.at;
      expect(types.slice(2, -1).every((type) => type === "heartbeat")).toBe(true);
      expect(last.listenedMs).toBe(Math.min(last.at - startedAt, last.durationMs!));
      const beats = own.flatMap(({ event }) => (event.type === "heartbeat" ? [event.at] : []));
      [startedAt, ...beats].slice(1).forEach((at, index) => {
        const gap = at - [startedAt, ...beats][index]!;
        expect(gap >= 30_000 && gap < 31_100).toBe(true);
      });
      expect(last.at - (beats.at(-1) ?? startedAt)).toBeLessThan(31_100);
    }
    expect(ended).toBeGreaterThan(600);
    const reasons = Map.groupBy(
      events.filter(({ event }) => event.type === "play_ended"),
      ({ event }) => event.reason,
    );
    expect(reasons.get("skipped")!.length).toBeGreaterThan(50);
    expect(events.some(({ event }) => event.type === "liked")).toBe(true);
  });

  it("lets two or three artists have most of it", () => {
    const counts = [
      ...Map.groupBy(
        events.filter(({ event }) => event.type === "play_ended"),
        ({ event }) => event.artistId,
      ).values(),
    ]
      .map((own) => own.length)
      .sort((one, other) => other - one);
    const all = counts.reduce((sum, one) => sum + one, 0);
    expect((counts[0]! + counts[1]! + counts[2]!) / all).toBeGreaterThan(0.55);
    expect(counts.length).toBeGreaterThan(5);
  });

  it("repeats nothing when it is started again, and itself for the same start", () => {
    const ids = (startMs: number) => createCrowd({ seed: 7, startMs, ratePerSecond: 2 });
    const first = ids(START);
    const again = ids(START);
    const later = ids(START + 5);
    for (const crowd of [first, again, later]) crowd.advance(START);
    const [one, two, three] = [first, again, later].map((crowd) => crowd.advance(START + 20_000).batches);
    expect(one).toEqual(two);
    expect(three!.every(({ sessionId }) => one!.every((other) => other.sessionId !== sessionId))).toBe(true);
  });

  it("drops whoever was playing when the machine slept, instead of inventing hours of listening", () => {
    const crowd = createCrowd({ seed: 7, startMs: START, ratePerSecond: 2 });
    for (let nowMs = START; nowMs < START + 60_000; nowMs += 500) crowd.advance(nowMs);
    const { batches } = crowd.advance(START + 8 * 3_600_000);
    expect(batches).toEqual([]);
    expect(crowd.size()).toBeGreaterThan(20);
  });
});

describe("a delivery", () => {
  const batch: SealedBatch = runCrowd(1).sent[0]!.batch;
  const run = async (answers: (Response | Error)[]) => {
    const clock = createClock();
    const requests: { url: string; headers: Record<string, string>; body: string }[] = [];
    const send: Send = async (url, { headers, body }) => {
      requests.push({ url, headers, body });
      const answer = answers[Math.min(requests.length, answers.length) - 1]!;
      if (answer instanceof Error) throw answer;
      return answer.clone();
    };
    const signal = new AbortController().signal;
    const result = await deliver(batch, { url: "http://service.example/", key: "pk_x", send, clock, signal });
    return { result, requests, slept: clock.slept };
  };

  it("repeats network errors, 429 and 503 with the same sealed body, waiting as the service asks", async () => {
    const busy = (status: number, retryAfter?: string) =>
      new Response("{}", { status, headers: retryAfter ? { "retry-after": retryAfter } : {} });
    const { result, requests, slept } = await run([
      new TypeError("fetch failed"),
      busy(503, "7"),
      busy(429, new Date(START + 20_000).toUTCString()),
      busy(503),
      accepted(),
    ]);
    expect(result).toEqual({ kind: "accepted", attempts: 5, rejectedEvents: 0 });
    expect(slept).toEqual([500, 7000, 12_500, 4000]);
    const sealed = requests.map(({ body }) => {
      const { sentAt, ...rest } = JSON.parse(body) as TrackBatch;
      expect(sentAt).toBeGreaterThanOrEqual(START);
      return JSON.stringify(rest);
    });
    expect(new Set(sealed)).toEqual(new Set([JSON.stringify(batch)]));
    expect(requests[0]).toMatchObject({
      url: "http://service.example/api/track",
      headers: { authorization: "Bearer pk_x" },
    });
  });

  it("does not repeat what can't get better", async () => {
    for (const status of [400, 401, 409, 413, 422]) {
      const { result } = await run([new Response("no", { status })]);
      expect(result).toEqual({ kind: "refused", attempts: 1, status, detail: "no" });
    }
  });

  it("gives up after ten minutes", async () => {
    const { result, slept } = await run([new TypeError("fetch failed")]);
    expect(result.kind).toBe("gave_up");
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(600_000);
    expect(Math.max(...slept)).toBe(30_000);
  });

  it("reads Retry-After as seconds or as a date, and ignores nonsense", () => {
    expect(parseRetryAfter("3", START)).toBe(3000);
    expect(parseRetryAfter(new Date(START + 9000).toUTCString(), START)).toBe(9000);
    expect(parseRetryAfter("-5", START)).toBe(0);
    expect(parseRetryAfter("soon", START)).toBeNull();
    expect(parseRetryAfter(null, START)).toBeNull();
  });
});

describe("the player", () => {
  /** Runs a player on a virtual clock until it has slept `ticks` times. */
  async function runPlayer(send: Send, ticks: number) {
    const stop = new AbortController();
    const clock = createClock();
    const lines: string[] = [];
    let left = ticks;
    const sleep: Clock["sleep"] = async (ms, signal) => {
      await clock.sleep(ms, signal);
      await new Promise(setImmediate);
      if (--left <= 0) stop.abort();
    };
    const options = { url: "http://service.example", key: "sk_x", seed: 7, send, signal: stop.signal };
    const player = startPlayer({
      ...options,
      clock: { now: clock.now, sleep },
      log: (line) => lines.push(line),
    });
    await player.done;
    return { stats: player.stats(), lines };
  }

  it("sends real-time batches until its signal aborts", async () => {
    const bodies: TrackBatch[] = [];
    const { stats, lines } = await runPlayer(async (_, { body }) => {
      bodies.push(JSON.parse(body) as TrackBatch);
      return accepted();
    }, 600);
    expect(bodies.length).toBeGreaterThan(100);
    expect(stats).toMatchObject({ accepted: bodies.length, lost: 0, retries: 0, waiting: 0 });
    const late = (event: TrackEvent, sentAt: number) => sentAt - event.at;
    expect(
      bodies.every(({ events, sentAt }) =>
        events.every((event) => late(event, sentAt) <= 1000 && late(event, sentAt) >= 0),
      ),
    ).toBe(true);
    expect(lines).toEqual([]);
  });

  it("tells of trouble once, loses batches rather than memory, and never throws", async () => {
    const { stats, lines } = await runPlayer(async () => new Response("no", { status: 401 }), 300);
    expect(stats.lost).toBeGreaterThan(20);
    expect(lines).toEqual(["demo player: refused with 401"]);
  });

  it("stops at once while requests hang and while deliveries wait", async () => {
    const stop = new AbortController();
    const hang: Send = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const player = startPlayer({
      url: "http://service.example",
      key: "k",
      seed: 7,
      ratePerSecond: 20,
      signal: stop.signal,
      send: hang,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = performance.now();
    stop.abort();
    await player.done;
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(player.stats().waiting).toBe(0);
  });
});
