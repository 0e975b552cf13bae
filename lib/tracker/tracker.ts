/** The tracker: takes what happens, fills batches, seals them, hands them to the sender. Nothing before consent. */
import { type JsonObject, withSentAt } from "#lib/events/compact/index.ts";
import { batchOf, type Heading, isSameHeading, OPEN_PREFIX, type OpenBatch, oldestOf } from "./buffer.ts";
import type { Environment } from "./environment.ts";
import { randomName } from "./ids.ts";
import { type OpenPlay, PLAYS_PREFIX, Play, type Song } from "./play.ts";
import { batchSizeFor, flushMsFor, isSampled, readPolicy, weightOf } from "./policy.ts";
import { encode, Queue, type Report, type Waiting } from "./queue.ts";
import { Sender } from "./sender.ts";
import { type Consent, readState, type State, touchSession, writeState } from "./state.ts";
import { takeOver } from "./take-over.ts";

export type TrackerOptions = {
  /** Such as https://analytics.example/api/track */
  endpoint: string;
  /** A publishable key. */
  key: string;
  /** What is said of the device with each batch. */
  context: {
    app?: string;
    os?: string;
    device?: string;
    network?: string;
    locale?: string;
    country?: string;
    ageBand?: string;
  };
  environment: Environment;
  /** Characters that batches may take in the store. */
  storageLimit?: number;
  onReport?(report: Report): void;
};

const STORAGE_LIMIT = 512 * 1024;
/** Others wait for these: what is live should be. */
const URGENT: ReadonlySet<string> = new Set(["play_started", "play_ended"]);
const URGENT_MS = 2000;
const SAVE_MS = 250;
/** Ids of batches go on from a random number, so that tabs of one session never meet. */
const FIRST_NUMBERS = 2 ** 30;

export class Tracker {
  readonly #options: TrackerOptions;
  readonly #environment: Environment;
  readonly #url: string;
  readonly #tab: string;
  readonly #queue: Queue;
  readonly #sender: Sender;
  readonly #playPrefix: string;
  readonly #startedAt: { wall: number; monotonic: number };
  readonly #plays = new Map<string, Play>();
  readonly #ready: Promise<void>;
  #state!: State;
  #isReady = false;
  #early: (() => void)[] = [];
  #open: OpenBatch | null = null;
  #batches: number;
  #playCount = 0;
  #flushAt = Number.POSITIVE_INFINITY;
  #cancelFlush: (() => void) | undefined;
  #cancelSave: (() => void) | undefined;

  constructor(options: TrackerOptions) {
    this.#options = options;
    const { environment } = options;
    this.#environment = environment;
    this.#url = `${options.endpoint}?key=${encodeURIComponent(options.key)}`;
    this.#tab = randomName(environment.random, 8);
    this.#playPrefix = randomName(environment.random, 8);
    this.#batches = Math.floor(environment.random() * FIRST_NUMBERS);
    this.#startedAt = { wall: environment.clock.now(), monotonic: environment.clock.monotonic() };
    const report = (one: Report) => options.onReport?.(one);
    this.#queue = new Queue(environment, options.storageLimit ?? STORAGE_LIMIT, report);
    this.#sender = new Sender({
      url: this.#url,
      queue: this.#queue,
      environment,
      report,
      onPolicy: (policy) => this.#takePolicy(policy),
      maySend: () => this.#state.consent?.granted === true,
    });
    environment.announceTab(this.#tab);
    environment.onLeave(() => this.#leave());
    environment.onChange(() => {
      if (environment.conditions().isOnline) this.#sender.retryNow();
    });
    this.#ready = this.#start();
  }

  /** The listener's decision. Without `granted` nothing is kept or sent; a withdrawal also clears what waits. */
  async consent(granted: boolean, version?: string): Promise<void> {
    await this.#ready;
    const consent: Consent = { granted, ...(version === undefined ? {} : { version }) };
    if (!granted) await this.#clear();
    await this.#change({ consent });
    if (granted) void this.#sender.run();
  }

  /** As if the listener had never been here: ids, session and all that waits are gone, consent is asked anew. */
  async forget(): Promise<void> {
    await this.#ready;
    await this.#clear();
    await this.#change({ consent: null, anonymousId: null, userId: null, session: null });
  }

  /** Who signed in; null when they signed out, which begins a new session. */
  identify(userId: string | null): void {
    this.#whenReady(() => {
      if (this.#state.userId === userId) return;
      void this.#seal();
      const isOther = userId === null || this.#state.userId !== null;
      // Somebody else on the same device is somebody else.
      void this.#change({ userId, ...(isOther ? { session: null, anonymousId: null } : {}) });
    });
  }

  /** Something happened, now. Kinds and fields as in the API; others are taken as they are. */
  track(type: string, fields: JsonObject = {}): void {
    const at = this.#nowMs();
    this.#whenReady(() => this.#add(type, at, fields));
  }

  /** A play begins: it counts by itself what is heard. */
  play(song: Song): Play {
    const playId = `${this.#playPrefix}.${++this.#playCount}`;
    const host = {
      clock: this.#environment.clock,
      nowMs: () => this.#nowMs(),
      put: (type: string, fields: JsonObject) => this.track(type, fields),
      keep: (_: OpenPlay, isOver: boolean) => {
        if (isOver) this.#plays.delete(playId);
        this.#saveSoon();
      },
    };
    const play = new Play(host, song, playId);
    this.#plays.set(playId, play);
    return play;
  }

  /** Seals what is there and sends what can be sent. */
  async flush(): Promise<void> {
    await this.#ready;
    await this.#seal();
    await this.#sender.run();
  }

  /** For an app that goes on without the tracker. */
  close(): void {
    this.#leave();
    this.#sender.stop();
    this.#cancelFlush?.();
    this.#cancelSave?.();
  }

  async #start(): Promise<void> {
    this.#state = await readState(this.#environment).catch(() =>
      readState({ ...this.#environment, store: EMPTY }),
    );
    this.#isReady = true;
    if (this.#state.consent?.granted) await takeOver(this.#environment, this.#queue, this.#tab);
    for (const call of this.#early) call();
    this.#early = [];
    void this.#sender.run();
  }

  #whenReady(call: () => void): void {
    if (this.#isReady && this.#early.length === 0) call();
    else this.#early.push(call);
  }

  /** The device's time by a clock that does not jump while the app runs. */
  #nowMs(): number {
    const { clock } = this.#environment;
    return Math.round(this.#startedAt.wall + clock.monotonic() - this.#startedAt.monotonic);
  }

  async #change(changed: Partial<State>): Promise<void> {
    this.#state = { ...this.#state, ...changed };
    await writeState(this.#environment, this.#state).catch(() => {});
  }

  #takePolicy(given: unknown): void {
    const policy = readPolicy(given, this.#state.policy);
    if (JSON.stringify(policy) !== JSON.stringify(this.#state.policy)) void this.#change({ policy });
  }

  #add(type: string, at: number, fields: JsonObject): void {
    const { environment } = this.#options;
    if (!this.#state.consent?.granted) return;
    const touched = touchSession(this.#state, at, environment.conditions(), environment.random);
    const { session } = touched.state;
    this.#state = touched.state;
    if (touched.isNew) {
      void this.#change({});
      if (type !== "session_started") this.#add("session_started", at, {});
    }
    const weight = isSampled(type) ? weightOf(session!.id, type, session!.shares) : 1;
    if (weight === 0) return;
    const event = { type, at, ...fields, ...(weight > 1 ? { weight } : {}) };
    this.#put(event, type);
  }

  #put(event: JsonObject, type: string): void {
    const heading = this.#heading();
    if (this.#open && !isSameHeading(this.#open.heading, heading)) void this.#seal();
    this.#open ??= { batchId: `${heading.sessionId}.${this.#batches++}`, heading, events: [] };
    this.#open.events.push(event);
    const conditions = this.#environment.conditions();
    if (this.#open.events.length >= batchSizeFor(this.#state.policy, conditions)) {
      void this.#seal().then(() => this.#sender.run());
      return;
    }
    this.#saveSoon();
    this.#flushIn(
      URGENT.has(type) && conditions.isOnline ? URGENT_MS : flushMsFor(this.#state.policy, conditions),
    );
  }

  #heading(): Heading {
    const { userId, anonymousId, session, consent } = this.#state;
    const context = Object.fromEntries(
      Object.entries(this.#options.context).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    return {
      userId,
      anonymousId: anonymousId!,
      sessionId: session!.id,
      consentVersion: consent?.version,
      context,
    };
  }

  #flushIn(ms: number): void {
    const due = this.#environment.clock.monotonic() + ms;
    if (due >= this.#flushAt) return;
    this.#flushAt = due;
    this.#cancelFlush?.();
    this.#cancelFlush = this.#environment.clock.after(ms, () => void this.flush());
  }

  /** The open batch becomes bytes that never change. */
  #take(): Waiting | null {
    const open = this.#open;
    this.#open = null;
    this.#flushAt = Number.POSITIVE_INFINITY;
    this.#cancelFlush?.();
    if (!open) return null;
    return {
      key: this.#queue.newKey(this.#tab),
      bytes: encode(batchOf(open)),
      oldestMs: oldestOf(open),
      wasTried: false,
      wasTakenOver: false,
    };
  }

  async #seal(): Promise<void> {
    const sealed = this.#take();
    if (!sealed) return;
    await this.#queue.put(sealed);
    await this.#save();
  }

  #saveSoon(): void {
    this.#cancelSave ??= this.#environment.clock.after(SAVE_MS, () => {
      this.#cancelSave = undefined;
      void this.#save();
    });
  }

  /** What a next start finds if this one ends without a word. */
  async #save(): Promise<void> {
    const { store } = this.#environment;
    const entries: [string, unknown][] = [
      [`${OPEN_PREFIX}${this.#tab}`, this.#open],
      [`${PLAYS_PREFIX}${this.#tab}`, this.#openPlays()],
    ];
    for (const [key, value] of entries) {
      if (value === null) await store.remove([key]).catch(() => {});
      else await store.put(key, JSON.stringify(value)).catch(() => {});
    }
  }

  /** What a next start needs to end the plays of this one. */
  #openPlays(): { heading: Heading | null; plays: OpenPlay[] } | null {
    const plays = [...this.#plays.values()].map((play) => play.open()).filter(({ hasStarted }) => hasStarted);
    return plays.length > 0 ? { heading: this.#headingIfAny(), plays } : null;
  }

  #headingIfAny(): Heading | null {
    return this.#state.session && this.#state.anonymousId ? this.#heading() : null;
  }

  /** The page may be gone in a moment: everything synchronous. What is sent here may arrive twice, which counts once. */
  #leave(): void {
    if (!this.#isReady || !this.#state.consent?.granted) return;
    const { lastWords, send } = this.#environment;
    const sealed = this.#take();
    if (sealed) {
      const one = { ...sealed, wasTried: true };
      lastWords?.write(sealed.key, Queue.text(one));
      void this.#queue.put(one);
      if (this.#environment.conditions().isOnline)
        send(this.#url, withSentAt(sealed.bytes, this.#nowMs()), true).catch(() => {});
    }
    const open = this.#openPlays();
    if (open) lastWords?.write(`${PLAYS_PREFIX}${this.#tab}`, JSON.stringify(open));
    void this.#save();
  }

  async #clear(): Promise<void> {
    this.#open = null;
    this.#plays.clear();
    const { store, lastWords } = this.#environment;
    await store.remove((await store.list("")).map(([key]) => key)).catch(() => {});
    for (const key of Object.keys(lastWords?.read() ?? {})) lastWords?.remove(key);
  }
}

/** A device whose store can't be opened still reports while the app runs. */
const EMPTY = { list: async () => [], put: async () => {}, remove: async () => {} };
