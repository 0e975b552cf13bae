/** The tracker: what an app calls. Keeps and sends nothing before consent, hands what happens to the collector. */
import type { JsonObject } from "#lib/events/compact/index.ts";
import { Collector } from "./collector.ts";
import type { Environment } from "./environment.ts";
import { randomName } from "./ids.ts";
import { Play, type Song } from "./play.ts";
import { Queue, type Report } from "./queue.ts";
import { Sender } from "./sender.ts";
import type { State } from "./state.ts";
import { steadyClock } from "./steady-clock.ts";
import { takeOver } from "./take-over.ts";
import { Who } from "./who.ts";

export type Context = {
  app?: string;
  os?: string;
  device?: string;
  network?: string;
  locale?: string;
  country?: string;
  ageBand?: string;
};

export type TrackerOptions = {
  /** Such as https://analytics.example/api/track */
  endpoint: string;
  /** A publishable key. */
  key: string;
  /** What is said of the device with each batch. */
  context: Context;
  environment: Environment;
  /** Characters that batches may take in the store. */
  storageLimit?: number;
  onReport?(report: Report): void;
};

const STORAGE_LIMIT = 512 * 1024;
/** How often it is looked whether another tab died. */
const TAKE_OVER_MS = 5 * 60_000;

export class Tracker {
  readonly #environment: Environment;
  readonly #tab: string;
  readonly #who: Who;
  readonly #queue: Queue;
  readonly #sender: Sender;
  readonly #collector: Collector;
  readonly #playPrefix: string;
  readonly #plays = new Map<string, Play>();
  readonly #ready: Promise<void>;
  #isReady = false;
  #isClosed = false;
  #wasOnline: boolean;
  #early: (() => void)[] = [];
  #playCount = 0;
  #cancelTakeOver: (() => void) | undefined;

  constructor({ endpoint, key, context, storageLimit, onReport, ...given }: TrackerOptions) {
    const environment = { ...given.environment, clock: steadyClock(given.environment.clock) };
    this.#environment = environment;
    this.#tab = randomName(environment.random, 8);
    this.#playPrefix = randomName(environment.random, 8);
    const report = (one: Report) => onReport?.(one);
    this.#who = new Who(environment, (before) => this.#told(before));
    const mayKeep = () => this.#who.mayKeep;
    this.#queue = new Queue({ environment, limit: storageLimit ?? STORAGE_LIMIT, report, mayKeep });
    this.#sender = new Sender({
      url: `${endpoint}?key=${encodeURIComponent(key)}`,
      queue: this.#queue,
      environment,
      report,
      onPolicy: (policy) => this.#who.heardPolicy(policy),
      maySend: mayKeep,
    });
    this.#collector = new Collector({
      environment,
      tab: this.#tab,
      who: this.#who,
      queue: this.#queue,
      sender: this.#sender,
      context: Object.fromEntries(
        Object.entries(context).filter((pair): pair is [string, string] => pair[1] !== undefined),
      ),
      openPlays: () => [...this.#plays.values()].map((play) => play.open()),
      report,
    });
    this.#wasOnline = environment.conditions().isOnline;
    environment.announceTab(this.#tab);
    environment.onLeave((isGone = false) => this.#leave(isGone));
    environment.onChange(() => this.#changed());
    this.#ready = this.#start();
  }

  /** The listener's decision. Without `granted` nothing is kept or sent; a withdrawal also clears what waits. */
  consent(granted: boolean, version?: string): Promise<void> {
    return this.#inTurn(async () => {
      const had = this.#who.mayKeep;
      if (had && granted && this.#who.state.consent?.version === version) return;
      const consent = { granted, ...(version === undefined ? {} : { version }) };
      // Ids go with the consent that they were made under; who signed in is the app's knowledge.
      this.#who.change(granted ? { consent } : { consent, anonymousId: null, session: null });
      if (!granted) await this.#clear();
      else if (!had) this.#countAnew();
      await this.#collector.save();
      if (granted) void this.#sender.run();
    });
  }

  /** As if the listener had never been here: ids, session and all that waits are gone, consent is asked anew. */
  forget(): Promise<void> {
    return this.#inTurn(async () => {
      this.#who.change({ consent: null, anonymousId: null, userId: null, session: null });
      await this.#clear();
    });
  }

  /** Who signed in; null when they signed out, which begins a new session. */
  identify(userId: string | null): void {
    this.#whenReady(() => {
      const before = this.#who.state.userId;
      if (before === userId) return;
      // Somebody else on the same device is somebody else, and did not hear what the first one heard.
      const isOther = before !== null;
      const heard = [...this.#plays.values()].map((play) => ({ play, isHeard: play.isHeard }));
      if (isOther) for (const { play } of heard) play.close("stopped");
      void this.#collector.seal();
      this.#who.change({ userId, ...(isOther ? { session: null, anonymousId: null } : {}) });
      if (isOther) for (const { play, isHeard } of heard) play.beginAnew(isHeard);
      this.#collector.saveSoon();
    });
  }

  /** Something happened, now. Kinds and fields as in the API; others are taken as they are. */
  track(type: string, fields: JsonObject = {}): void {
    const at = this.#environment.clock.now();
    this.#whenReady(() => this.#collector.add(type, at, fields));
  }

  /** A play begins: it counts by itself what is heard. */
  play(song: Song): Play {
    const playId = `${this.#playPrefix}.${++this.#playCount}`;
    const play = new Play(
      {
        clock: this.#environment.clock,
        put: (type, fields) => this.track(type, fields),
        keep: (_, isOver) => {
          if (isOver) this.#plays.delete(playId);
          if (this.#who.mayKeep) this.#collector.saveSoon();
        },
      },
      song,
      playId,
    );
    this.#plays.set(playId, play);
    return play;
  }

  /** Seals what is there and sends what can be sent. */
  async flush(): Promise<void> {
    await this.#ready;
    await this.#collector.seal();
    await this.#sender.run();
  }

  /** The player fetched something just now: while the radio is awake, what has waited goes along. */
  awake(): void {
    if (this.#isReady && !this.#isClosed) this.#collector.goAlong();
  }

  /** For an app that goes on without the tracker. */
  close(): void {
    this.#leave(true);
    this.#isClosed = true;
    this.#sender.stop();
    this.#collector.stop();
    this.#cancelTakeOver?.();
    this.#environment.close?.();
  }

  async #start(): Promise<void> {
    await this.#who.read();
    this.#isReady = true;
    const early = this.#early;
    this.#early = [];
    for (const call of early) call();
    await this.#takeOver();
  }

  async #takeOver(): Promise<void> {
    if (this.#isClosed) return;
    if (this.#who.mayKeep)
      await this.#environment
        .exclusively("take-over", () => takeOver(this.#environment, this.#queue, this.#tab))
        .catch(() => {});
    this.#cancelTakeOver = this.#environment.clock.after(TAKE_OVER_MS, () => void this.#takeOver());
    void this.#sender.run();
  }

  #whenReady(call: () => void): void {
    if (this.#isClosed) return;
    if (this.#isReady) call();
    else this.#early.push(call);
  }

  /** After all that was called before. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => this.#whenReady(() => work().then(resolve, reject)));
  }

  #changed(): void {
    const { isOnline } = this.#environment.conditions();
    const isBack = isOnline && !this.#wasOnline;
    this.#wasOnline = isOnline;
    if (!isBack || !this.#isReady) return;
    void this.#collector.seal().then(() => this.#sender.retryNow());
  }

  /** Another tab knows of another consent or another listener. */
  #told(before: State): void {
    if (!this.#isReady) return;
    const had = before.consent?.granted === true;
    if (had === this.#who.mayKeep) return;
    if (!had) {
      this.#countAnew();
      return;
    }
    this.#collector.drop();
    this.#queue.clear();
    void this.#collector.save();
  }

  #leave(isGone: boolean): void {
    if (!this.#isReady) return;
    if (isGone) for (const play of this.#plays.values()) play.ended("stopped");
    this.#collector.leave();
  }

  /** What was heard before there was consent does not count. */
  #countAnew(): void {
    for (const play of this.#plays.values()) play.beginAnew(play.isHeard);
  }

  async #clear(): Promise<void> {
    this.#collector.drop();
    this.#queue.clear();
    const { store, lastWords } = this.#environment;
    for (const key of Object.keys(lastWords?.read() ?? {})) lastWords?.remove(key);
    await store.remove((await store.list("").catch(() => [])).map(([key]) => key)).catch(() => {});
  }
}
