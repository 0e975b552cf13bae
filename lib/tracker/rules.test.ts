/** The tracker's rules, each on a device that is made up. */
import { describe, expect, test } from "vitest";
import { listen, SONG, World } from "./world-testing.ts";

const MINUTE = 60_000;
const liked = (world: World) => world.events().filter(({ type }) => type === "liked");
const like = { artistId: "a-1" };

async function consenting(world: World, options = {}) {
  const app = world.start(options);
  await app.tracker.consent(true);
  return app;
}

describe("consent", () => {
  test("given before the store was read holds for what follows it", async () => {
    const world = new World();
    const { tracker } = world.start();
    void tracker.consent(true);
    await listen(world, tracker, MINUTE);
    await world.pass(3000);
    expect(world.ends()).toMatchObject([{ listenedMs: MINUTE }]);
  });

  test("given in the middle of a play counts from there", async () => {
    const world = new World();
    const { tracker } = world.start();
    await world.pass(1);
    const play = tracker.play(SONG);
    play.playing();
    await world.pass(100_000);
    await tracker.consent(true);
    await world.pass(50_000);
    play.ended("completed");
    await world.pass(3000);
    expect(world.ends()).toMatchObject([{ listenedMs: 50_000 }]);
  });

  test("withdrawn in one tab ends in all, and leaves no ids", async () => {
    const world = new World();
    const one = await consenting(world);
    const two = world.start();
    await world.pass(1000);
    world.become({ isOnline: false });
    one.tracker.track("liked", like);
    two.tracker.track("liked", like);
    await world.pass(1000);
    await one.tracker.consent(false);
    two.tracker.track("liked", like);
    world.become({ isOnline: true });
    await world.pass(5 * MINUTE);
    expect(world.received).toEqual([]);
    expect([...world.kept].map(([, value]) => value).join()).toBe(
      '{"consent":{"granted":false},"edition":2}',
    );
  });

  test("forgotten: the next one who consents is somebody else", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    tracker.track("liked", like);
    await tracker.flush();
    await tracker.forget();
    expect([...world.kept.keys()]).toEqual([]);
    await tracker.consent(true);
    tracker.track("liked", like);
    await tracker.flush();
    expect(new Set(world.received.map(({ anonymousId }) => anonymousId)).size).toBe(2);
    expect(new Set(world.received.map(({ sessionId }) => sessionId)).size).toBe(2);
  });
});

describe("who listens", () => {
  test("a sign-out divides a play between those who heard it", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    tracker.identify("ana");
    const play = tracker.play(SONG);
    play.playing();
    await world.pass(40_000);
    tracker.identify(null);
    await world.pass(70_000);
    play.ended("completed");
    await world.pass(3000);
    const heard = world.received.flatMap(({ userId = null, events }) =>
      events.filter(({ type }) => type === "play_ended").map(({ listenedMs }) => [userId, listenedMs]),
    );
    expect(heard).toEqual([
      ["ana", 40_000],
      [null, 70_000],
    ]);
    expect(new Set(world.received.map(({ sessionId }) => sessionId)).size).toBe(2);
  });

  test("a session lasts while something is heard, over reloads and in all tabs, and ends after half an hour", async () => {
    const world = new World();
    const first = await consenting(world);
    await listen(world, first.tracker, 80 * MINUTE);
    first.die();
    const second = world.start();
    await world.pass(20 * MINUTE);
    second.tracker.track("liked", like);
    await world.pass(1000);
    const third = world.start();
    await world.pass(20 * MINUTE);
    third.tracker.track("liked", like);
    await world.pass(20 * MINUTE);
    second.tracker.track("liked", like);
    await world.pass(MINUTE);
    expect(new Set(world.received.map(({ sessionId }) => sessionId)).size).toBe(1);
    await world.pass(30 * MINUTE);
    second.tracker.track("liked", like);
    await world.pass(MINUTE);
    expect(new Set(world.received.map(({ sessionId }) => sessionId)).size).toBe(2);
  });
});

describe("what is sent when", () => {
  test("25 events make a batch, 50 in the background and offline", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    const put = async () => {
      for (let event = 0; event < 100; event++) tracker.track("liked", { ...like, contentId: `t-${event}` });
      await tracker.flush();
    };
    const sizes = () => world.received.splice(0).map(({ events }) => events.length);
    await put();
    expect(sizes()).toEqual([25, 25, 25, 25, 1]);
    world.become({ isHidden: true });
    await put();
    expect(sizes()).toEqual([50, 50]);
    world.become({ isHidden: false, isOnline: false });
    await put();
    world.become({ isOnline: true });
    await world.pass(1);
    expect(sizes()).toEqual([50, 50]);
  });

  test("starts and ends go within seconds, the rest by age, four times later where it is dear", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    const waited = async () => {
      const from = world.nowMs;
      world.attempts.length = 0;
      await world.pass(5 * MINUTE);
      return world.attempts.map((at) => at - from);
    };
    tracker.track("liked", like);
    expect(await waited()).toEqual([15_000]);
    tracker.track("play_started", like);
    expect(await waited()).toEqual([2000]);
    world.become({ isScarce: true });
    tracker.track("liked", like);
    expect(await waited()).toEqual([60_000]);
  });

  test("heartbeats only while somebody can hear of them", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    const beats = () => world.events().filter(({ type }) => type === "heartbeat").length;
    await listen(world, tracker, 10 * MINUTE + 1);
    await tracker.flush();
    expect(beats()).toBe(20);
    world.become({ isOnline: false });
    await listen(world, tracker, 10 * MINUTE + 1);
    world.become({ isOnline: true });
    await world.pass(MINUTE);
    expect([beats(), world.ends().length]).toEqual([20, 2]);
  });

  test("progress by the session's coin where data is dear: all of it or nothing, with its weight", async () => {
    const weights: unknown[] = [];
    for (let session = 0; session < 200; session++) {
      const world = new World(session);
      world.become({ isMetered: true });
      const { tracker } = await consenting(world);
      const play = tracker.play(SONG);
      play.playing();
      for (let report = 0; report < 3; report++) play.progress({ positionMs: report });
      await tracker.flush();
      const own = world.events().filter(({ type }) => type === "play_progress");
      expect([0, 3]).toContain(own.length);
      weights.push(...own.map(({ weight }) => weight));
    }
    expect(new Set(weights)).toEqual(new Set([10]));
    expect(weights.length / 3).toBeGreaterThan(8);
    expect(weights.length / 3).toBeLessThan(36);
  });
});

describe("a phone's radio", () => {
  const sentAfter = ({ attempts }: World, sinceMs: number) => attempts.map((atMs) => atMs - sinceMs);

  test("sleeps a minute between batches, and wakes within two seconds for the start and the end of a play", async () => {
    const world = new World();
    world.become({ isRadio: true });
    const { tracker } = await consenting(world);
    const sinceMs = world.nowMs;
    tracker.track("liked", like);
    await world.pass(5 * MINUTE);
    expect(sentAfter(world, sinceMs)).toEqual([MINUTE]);
    const startMs = world.nowMs;
    await listen(world, tracker, 30 * 1000);
    await world.pass(3000);
    expect(sentAfter(world, startMs).slice(1)).toEqual([2300, 32_300]);
  });

  test("carries what has waited for a quarter of a minute when a player's fetch woke it, and nothing younger", async () => {
    const world = new World();
    world.become({ isRadio: true });
    const { tracker } = await consenting(world);
    const sinceMs = world.nowMs;
    tracker.track("liked", like);
    for (let fetch = 0; fetch < 10; fetch++) {
      await world.pass(4000);
      tracker.awake();
    }
    await world.pass(3000);
    expect(sentAfter(world, sinceMs)).toEqual([16_000]);
    world.become({ isOnline: false });
    tracker.track("liked", like);
    await world.pass(20_000);
    tracker.awake();
    await world.pass(3000);
    expect(world.attempts).toHaveLength(1);
  });
});

describe("when something fails", () => {
  test("a full store loses no play", async () => {
    const world = new World();
    const first = await consenting(world);
    world.become({ isOnline: false });
    await listen(world, first.tracker, MINUTE);
    world.isFull = true;
    await listen(world, first.tracker, MINUTE);
    for (let song = 0; song < 30; song++) await listen(world, first.tracker, MINUTE);
    world.become({ isOnline: true });
    await world.pass(MINUTE);
    first.die();
    world.isFull = false;
    const second = world.start();
    await second.tracker.flush();
    await world.pass(MINUTE);
    expect(world.ends()).toHaveLength(32);
  });

  test("over the limit sampled kinds go first, then what is no play, and it is told", async () => {
    const world = new World();
    const { tracker } = await consenting(world, { storageLimit: 2500 });
    world.become({ isOnline: false });
    for (let song = 0; song < 60; song++) {
      const play = tracker.play({ ...SONG, contentId: `t-${song}-${"x".repeat(40)}` });
      play.playing();
      await world.pass(1000);
      play.progress({ positionMs: 1000, bufferMs: song * 977 });
      tracker.track("liked", { ...like, contentId: `t-${song}` });
      play.ended("completed");
    }
    world.become({ isOnline: true });
    await world.pass(MINUTE);
    const dropped = world.reports.filter(({ reason }) => reason === "no_room");
    const lost = dropped.reduce((sum, { events }) => sum + events, 0);
    const arrived = world.events().length;
    expect([world.ends().length, lost > 0]).toEqual([60, true]);
    // A session's start, and four of a play's five kinds beside its progress.
    expect(arrived + lost).toBe(1 + 60 * 5);
  });

  test("a server that knows no dictionary gets JSON from then on", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    world.answer = () => ({ status: typeof world.bodies.at(-1) === "string" ? 202 : 415 });
    for (let round = 0; round < 2; round++) {
      tracker.track("liked", like);
      await tracker.flush();
    }
    expect(world.bodies.map((body) => typeof body)).toEqual(["object", "string", "string"]);
    expect(liked(world)).toHaveLength(2);
  });

  test("a refused key keeps what waits, asks seldom, and says so once", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    world.answer = () => ({ status: 401, body: { detail: "no valid key" } });
    tracker.track("liked", like);
    await world.pass(65 * MINUTE);
    expect(world.attempts.length).toBeLessThanOrEqual(3);
    expect(world.reports).toEqual([{ reason: "unauthorized", events: 0, message: "no valid key" }]);
    world.answer = () => ({ status: 202 });
    await world.pass(31 * MINUTE);
    expect(liked(world)).toHaveLength(1);
  });

  test("what the server refuses is dropped and told, also single events", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    world.answer = () => ({ status: 422, body: { detail: "not the documented form" } });
    tracker.track("liked", like);
    await tracker.flush();
    world.answer = () => ({
      status: 202,
      body: { status: "accepted", rejected: [{ code: "unknown_artist" }] },
    });
    tracker.track("liked", like);
    await tracker.flush();
    expect(world.reports).toEqual([
      { reason: "refused", events: 2, message: "not the documented form" },
      { reason: "refused", events: 1, message: "unknown_artist" },
    ]);
  });

  test("a value that JSON has not sinks no other event", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    tracker.track("odd", cyclic as never);
    tracker.track("odd", { number: Number.NaN });
    tracker.track("odd", { text: "x".repeat(60_000) });
    tracker.track("liked", like);
    await tracker.flush();
    expect(liked(world)).toHaveLength(1);
    expect(world.reports.map(({ reason }) => reason)).toEqual(["refused", "too_large"]);
  });

  test("what the connection lost is tried at once when it is back, what the server asked for is waited out", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    world.answer = () => ({ status: 503, retryAfter: "120" });
    tracker.track("liked", like);
    await tracker.flush();
    world.answer = () => ({ status: 202 });
    world.become({ isOnline: false });
    world.become({ isOnline: true });
    await world.pass(119_000);
    expect(liked(world)).toHaveLength(0);
    await world.pass(2000);
    expect(liked(world)).toHaveLength(1);
  });
});

describe("when the page goes", () => {
  test("plays end there, are sent at once, and are not found open later", async () => {
    const world = new World();
    const first = await consenting(world);
    const play = first.tracker.play(SONG);
    play.playing();
    await world.pass(45_000);
    first.leave(true);
    first.die();
    await world.pass(1);
    expect(world.ends()).toMatchObject([{ listenedMs: 45_000, reason: "stopped" }]);
    const second = world.start();
    await second.tracker.flush();
    await world.pass(6 * MINUTE);
    expect(world.ends()).toHaveLength(1);
  });

  test("a page that is only hidden sends what it has, once, and plays on", async () => {
    const world = new World();
    const { tracker, leave } = await consenting(world);
    const play = tracker.play(SONG);
    play.playing();
    await world.pass(500);
    leave();
    await world.pass(100_000);
    expect(
      world.received.filter(({ events }) => events.some(({ type }) => type === "play_started")),
    ).toHaveLength(1);
    play.ended("completed");
    await world.pass(3000);
    expect(world.ends()).toMatchObject([{ listenedMs: 100_500 }]);
    expect(world.lastWords.size).toBe(0);
  });

  test("a tab that dies beside a living one is found by it", async () => {
    const world = new World();
    const first = await consenting(world);
    const second = world.start();
    await world.pass(1000);
    const play = first.tracker.play(SONG);
    play.playing();
    await world.pass(61_000);
    first.die();
    await world.pass(6 * MINUTE);
    expect(world.ends()).toMatchObject([{ reason: "recovered", playId: play.playId }]);
    expect(second.tracker).toBeDefined();
  });
});

describe("clocks", () => {
  test("one that is set back in between bends nothing", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    tracker.track("liked", like);
    await world.pass(1000);
    world.wallOffMs = -3_600_000;
    await world.pass(1000);
    tracker.track("liked", like);
    await tracker.flush();
    const [first, second] = liked(world).map(({ at }) => Number(at));
    expect(second! - first!).toBe(2000);
    expect(Number(world.received.at(-1)!.sentAt) - second!).toBe(0);
  });

  test("one that stood still while the device slept is put right", async () => {
    const world = new World();
    const { tracker } = await consenting(world);
    await world.pass(1000);
    world.wallOffMs = 8 * 3_600_000;
    tracker.track("liked", like);
    await tracker.flush();
    expect(liked(world)).toMatchObject([{ at: world.nowMs + world.wallOffMs }]);
  });
});
