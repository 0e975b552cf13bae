/** A device that is made up, for the tracker's tests. */
import { createRandom } from "#lib/core/prng.ts";
import type { Batch } from "#lib/events/compact/index.ts";
import type { Conditions, Entry, Reply } from "./environment.ts";
import { decode, type Report } from "./queue.ts";
import { Tracker, type TrackerOptions } from "./tracker.ts";
import { inTurns } from "./turns.ts";

/** A device with one store, and a server that answers as it is told. */
export class World {
  nowMs = 1_763_900_000_000;
  readonly kept = new Map<string, string>();
  readonly lastWords = new Map<string, string>();
  readonly received: Batch[] = [];
  readonly attempts: number[] = [];
  readonly reports: Report[] = [];
  readonly bodies: (Uint8Array | string)[] = [];
  /** What the device's wall clock is off, and what the monotonic one missed while it slept. */
  wallOffMs = 0;
  isFull = false;
  #tabs: ((text: string) => void)[] = [];
  #changes: (() => void)[] = [];
  readonly #turns = inTurns();
  conditions: Conditions = {
    isOnline: true,
    isScarce: false,
    isMetered: false,
    isRadio: false,
    isHidden: false,
  };
  answer: (batch: Batch | null) => Partial<Reply> = () => ({ status: 202 });
  #timers: { dueMs: number; call: () => void }[] = [];
  #seed: number;
  readonly #living = new Set<string>();

  constructor(seed = 0) {
    this.#seed = seed * 1000;
  }

  /** Other conditions, as the device tells them. */
  become(conditions: Partial<Conditions>): void {
    this.conditions = { ...this.conditions, ...conditions };
    for (const call of this.#changes) call();
  }

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
  start(options: Partial<TrackerOptions> = {}) {
    let isAlive = true;
    let leave = (_isGone?: boolean) => {};
    let own = (_text: string) => {};
    let tab = "";
    const living = this.#living;
    const random = createRandom(`tracker|${this.#seed++}`);
    const { kept, lastWords } = this;
    const guard = <T>(work: () => T): Promise<T> =>
      isAlive ? Promise.resolve(work()) : new Promise(() => {});
    const tracker = new Tracker({
      endpoint: "https://service/api/track",
      key: "pk_1",
      context: { os: "iOS 18.1" },
      onReport: (report) => void this.reports.push(report),
      ...options,
      environment: {
        store: {
          list: (prefix) => guard(() => [...kept].filter(([key]) => key.startsWith(prefix)).sort()),
          put: (key, value) => guard(() => this.#write([[key, value]])),
          write: (entries) => guard(() => this.#write(entries)),
          remove: (keys) => guard(() => keys.forEach((key) => void kept.delete(key))),
        },
        send: async (_url, body) => {
          this.attempts.push(this.nowMs);
          this.bodies.push(body);
          if (!this.conditions.isOnline) throw new Error("no connection");
          const batch = typeof body === "string" ? (JSON.parse(body) as Batch) : decode(body);
          const reply = { status: 202, retryAfter: null, body: null, ...this.answer(batch) };
          if (reply.status === 202) this.received.push(batch);
          return reply;
        },
        clock: {
          now: () => this.nowMs + this.wallOffMs,
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
        onChange: (call) => void this.#changes.push(call),
        onTold: (call) => {
          own = call;
          this.#tabs.push(call);
        },
        tell: (text) => this.#tabs.filter((one) => one !== own).forEach((one) => void one(text)),
        onLeave: (call) => {
          leave = call;
        },
        lastWords: {
          read: () => Object.fromEntries(lastWords),
          write: (key, value) => void lastWords.set(key, value),
          remove: (key) => void lastWords.delete(key),
        },
        exclusively: this.#turns,
        livingTabs: async () => new Set(living),
        announceTab: (name) => {
          tab = name;
          living.add(name);
        },
        random: random.next,
      },
    });
    const die = () => {
      isAlive = false;
      living.delete(tab);
    };
    return { tracker, leave: (isGone = false) => leave(isGone), die };
  }

  #write(entries: readonly Entry[]): void {
    for (const [key, value] of entries) {
      if (value !== null && this.isFull) throw new Error("the store is full");
      if (value === null) this.kept.delete(key);
      else this.kept.set(key, value);
    }
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

export const SONG = { artistId: "a-1", contentId: "t-1", durationMs: 180_000, source: "playlist" };

export async function listen(world: World, tracker: Tracker, ms: number): Promise<void> {
  const play = tracker.play(SONG);
  await world.pass(300);
  play.playing();
  await world.pass(ms);
  play.ended("completed");
}
