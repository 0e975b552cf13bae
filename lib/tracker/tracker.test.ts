/** The tracker over a device that is made up: what arrives equals what was played, once. */
import { expect, test } from "vitest";
import { createRandom } from "#lib/core/prng.ts";
import type { Batch } from "#lib/events/compact/index.ts";
import type { Conditions, Reply } from "./environment.ts";
import { decode } from "./queue.ts";
import { Tracker } from "./tracker.ts";

/** A device with one store, and a server that answers as it is told. */
class World {
  nowMs = 1_763_900_000_000;
  readonly kept = new Map<string, string>();
  readonly lastWords = new Map<string, string>();
  readonly received: Batch[] = [];
  readonly attempts: number[] = [];
  conditions: Conditions = { isOnline: true, isScarce: false, isMetered: false, isHidden: false };
  answer: (batch: Batch | null) => Partial<Reply> = () => ({ status: 202 });
  #timers: { dueMs: number; call: () => void }[] = [];
  #seed = 0;

  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (;;) {
      await settle();
      this.#timers.sort((a, b) => a.dueMs - b.dueMs);
      const next = this.#timers[0];
      if (!next || next.dueMs > untilMs) break;
      this.#timers.shift();
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      next.call();
    }
    this.nowMs = untilMs;
    await settle();
  }

  /** An app that starts. `leave` is the page going away, `die` the process without a word. */
  start() {
    let isAlive = true;
    let leave = () => {};
    const random = createRandom(`tracker|${this.#seed++}`);
    const { kept, lastWords } = this;
    const guard = <T>(work: () => T): Promise<T> =>
      isAlive ? Promise.resolve(work()) : new Promise(() => {});
    const tracker = new Tracker({
      endpoint: "https://service/api/track",
      key: "pk_1",
      context: { os: "iOS 18.1" },
      environment: {
        store: {
          list: (prefix) => guard(() => [...kept].filter(([key]) => key.startsWith(prefix)).sort()),
          put: (key, value) => guard(() => void kept.set(key, value)),
          remove: (keys) => guard(() => keys.forEach((key) => void kept.delete(key))),
        },
        send: async (_url, body) => {
          this.attempts.push(this.nowMs);
          if (!this.conditions.isOnline) throw new Error("no connection");
          const batch = typeof body === "string" ? (JSON.parse(body) as Batch) : decode(body);
          const reply = { status: 202, retryAfter: null, body: null, ...this.answer(batch) };
          if (reply.status === 202) this.received.push(batch);
          return reply;
        },
        clock: {
          now: () => this.nowMs,
          monotonic: () => this.nowMs,
          after: (ms, call) => {
            const timer = { dueMs: this.nowMs + ms, call: () => isAlive && call() };
            this.#timers.push(timer);
            return () => {
              this.#timers = this.#timers.filter((one) => one !== timer);
            };
          },
        },
        conditions: () => this.conditions,
        onChange: () => {},
        onLeave: (call) => {
          leave = call;
        },
        lastWords: {
          read: () => Object.fromEntries(lastWords),
          write: (key, value) => void lastWords.set(key, value),
          remove: (key) => void lastWords.delete(key),
        },
        exclusively: async (_name, work) => {
          await work();
          return true;
        },
        livingTabs: async () => new Set(),
        announceTab: () => {},
        random: random.next,
      },
    });
    const die = () => {
      isAlive = false;
    };
    return { tracker, leave: () => leave(), die };
  }

  /** Each event once, whatever was sent how often: as the server counts. */
  events(): Batch["events"] {
    return [...new Map(this.received.map((batch) => [batch.batchId, batch])).values()].flatMap(
      ({ events }) => events,
    );
  }
  ends = () => this.events().filter(({ type }) => type === "play_ended");
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

const SONG = { artistId: "a-1", contentId: "t-1", durationMs: 180_000, source: "playlist" };

async function listen(world: World, tracker: Tracker, ms: number): Promise<void> {
  const play = tracker.play(SONG);
  await world.pass(300);
  play.playing();
  await world.pass(ms);
  play.ended("completed");
}

test("a play arrives within seconds, with what was heard", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true, "2026-01");
  await listen(world, tracker, 60_000);
  await world.pass(3000);
  expect(world.ends()).toMatchObject([{ listenedMs: 60_000, reason: "completed", artistId: "a-1" }]);
  expect(world.received[0]).toMatchObject({ consent: { analytics: true, version: "2026-01" } });
  const kinds = new Set(world.events().map(({ type }) => type));
  expect([...kinds].sort()).toEqual([
    "heartbeat",
    "play_ended",
    "play_requested",
    "play_started",
    "session_started",
  ]);
});

test("nothing is kept or sent before consent, and nothing after it was withdrawn", async () => {
  const world = new World();
  const { tracker } = world.start();
  await listen(world, tracker, 60_000);
  await world.pass(60_000);
  expect([world.attempts.length, [...world.kept.keys()]]).toEqual([0, []]);
  await tracker.consent(true);
  world.conditions = { ...world.conditions, isOnline: false };
  await listen(world, tracker, 60_000);
  await tracker.consent(false);
  world.conditions = { ...world.conditions, isOnline: true };
  await world.pass(3_600_000);
  expect(world.received).toEqual([]);
});

test("a day without connection arrives afterwards, in order", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true);
  world.conditions = { ...world.conditions, isOnline: false };
  for (let song = 0; song < 100; song++) await listen(world, tracker, 200_000);
  expect(world.received).toEqual([]);
  world.conditions = { ...world.conditions, isOnline: true };
  await tracker.flush();
  await world.pass(10_000);
  expect(world.ends()).toHaveLength(100);
  const times = world.events().map(({ at }) => Number(at));
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("a refused attempt waits as long as it is told, then goes once", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true);
  let refusals = 1;
  world.answer = () => (refusals-- > 0 ? { status: 429, retryAfter: "40" } : { status: 202 });
  tracker.track("liked", { artistId: "a-1" });
  await tracker.flush();
  await world.pass(39_000);
  expect(world.attempts).toHaveLength(1);
  await world.pass(2000);
  expect(world.events().filter(({ type }) => type === "liked")).toHaveLength(1);
});

test("what is too large goes in halves", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true);
  world.answer = (batch) => ({ status: (batch?.events.length ?? 0) > 5 ? 413 : 202 });
  for (let like = 0; like < 20; like++) tracker.track("liked", { artistId: "a-1", contentId: `t-${like}` });
  await tracker.flush();
  await world.pass(1000);
  const liked = world.events().filter(({ type }) => type === "liked");
  expect(liked.map(({ contentId }) => contentId)).toEqual(
    Array.from({ length: 20 }, (_, like) => `t-${like}`),
  );
});

test("an app that dies while it plays: the next start closes the play with what was heard", async () => {
  const world = new World();
  const first = world.start();
  await first.tracker.consent(true);
  const play = first.tracker.play(SONG);
  play.playing();
  await world.pass(61_000);
  first.die();
  await world.pass(600_000);
  const second = world.start();
  await second.tracker.flush();
  await world.pass(5000);
  expect(world.ends()).toMatchObject([{ reason: "recovered", playId: play.playId }]);
  expect(Number(world.ends()[0]!.listenedMs)).toBeGreaterThanOrEqual(60_000);
});

test("a page that goes loses nothing, and sends nothing that counts twice", async () => {
  const world = new World();
  const first = world.start();
  await first.tracker.consent(true);
  first.tracker.track("liked", { artistId: "a-1" });
  await world.pass(100);
  first.leave();
  first.die();
  const second = world.start();
  await second.tracker.flush();
  await world.pass(5000);
  expect(world.events().filter(({ type }) => type === "liked")).toHaveLength(1);
});
