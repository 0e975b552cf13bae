/**
 * From what happens to sealed batches: the session it belongs to, whether its kind is sampled out, the batch that is being
 * filled, and what the store knows of all that meanwhile. What must agree is written at once, so that an app may die at any
 * moment: a play is either still open in the store or its end is in a batch, never both.
 */
import type { JsonObject } from "#lib/events/compact/index.ts";
import { batchOf, type Heading, isSameHeading, OPEN_PREFIX, type OpenBatch, oldestOf } from "./buffer.ts";
import { type Entry, type Environment, writeAll } from "./environment.ts";
import { type OpenPlay, PLAYS_PREFIX } from "./play.ts";
import { batchSizeFor, flushMsFor, isSampled, weightOf } from "./policy.ts";
import { dropUnfinished, encode, Queue, type Report, type Waiting } from "./queue.ts";
import type { Sender } from "./sender.ts";
import type { Who } from "./who.ts";

/** Others wait for these: what is live should be. */
const URGENT: ReadonlySet<string> = new Set(["play_started", "play_ended"]);
const URGENT_MS = 2000;
const SAVE_MS = 250;
/** Characters of JSON: what is sealed must fit into the 64 KB that a page may still send while it goes. */
const MOST_OPEN = 48_000;
/** Ids of batches go on from a random number, so that tabs of one session never meet. */
const FIRST_NUMBERS = 2 ** 30;

export type CollectorOptions = {
  environment: Environment;
  tab: string;
  who: Who;
  queue: Queue;
  sender: Sender;
  context: Record<string, string>;
  openPlays(): OpenPlay[];
  report(report: Report): void;
};

export class Collector {
  readonly #options: CollectorOptions;
  #open: OpenBatch | null = null;
  #openSize = 0;
  #batches: number;
  #flushAt = Number.POSITIVE_INFINITY;
  #cancelFlush: (() => void) | undefined;
  #cancelSave: (() => void) | undefined;
  /** Whether the last words say something of our plays, which must not grow old. */
  #hasLastPlays = false;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#batches = Math.floor(options.environment.random() * FIRST_NUMBERS);
  }

  add(type: string, at: number, fields: JsonObject): void {
    const { who, environment } = this.#options;
    if (!who.mayKeep) return;
    const isNew = who.touch(at);
    if (isNew && type !== "session_started") this.add("session_started", at, {});
    // Who listens now is of no use to anybody tomorrow.
    if (type === "heartbeat" && !environment.conditions().isOnline) {
      this.saveSoon();
      return;
    }
    const { session } = who.state;
    const weight = session && isSampled(type) ? weightOf(session.id, type, session.shares) : 1;
    if (weight === 0) return;
    const event = this.#plain({ type, at, ...fields, ...(weight > 1 ? { weight } : {}) });
    if (event) this.#put(event, type);
  }

  /** As JSON has it: one value that it has not must not sink the others of the batch. */
  #plain(event: JsonObject): JsonObject | null {
    const { report } = this.#options;
    try {
      const text = JSON.stringify(event);
      if (text.length > MOST_OPEN) {
        report({ reason: "too_large", events: 1, message: String(event.type) });
        return null;
      }
      if (this.#openSize + text.length > MOST_OPEN) void this.seal();
      this.#openSize += text.length;
      return JSON.parse(text) as JsonObject;
    } catch (error) {
      report({ reason: "refused", events: 1, message: String(error) });
      return null;
    }
  }

  #put(event: JsonObject, type: string): void {
    const { who, environment, context, sender } = this.#options;
    const heading = who.heading(context);
    if (this.#open && !isSameHeading(this.#open.heading, heading)) void this.seal();
    this.#open ??= { batchId: `${heading.sessionId}.${this.#batches++}`, heading, events: [] };
    this.#open.events.push(event);
    const conditions = environment.conditions();
    if (this.#open.events.length >= batchSizeFor(who.state.policy, conditions)) {
      void this.seal().then(() => sender.run());
      return;
    }
    this.saveSoon();
    this.#flushIn(
      URGENT.has(type) && conditions.isOnline ? URGENT_MS : flushMsFor(who.state.policy, conditions),
    );
  }

  /** The radio is awake for something else: what is older than it would get where sending is free goes along. */
  goAlong(): void {
    const { environment, who, sender } = this.#options;
    if (!this.#open || !environment.conditions().isOnline) return;
    const ageMs = environment.clock.now() - oldestOf(this.#open);
    if (ageMs >= who.state.policy.flushSeconds * 1000) void this.seal().then(() => sender.run());
  }

  #flushIn(ms: number): void {
    const { clock } = this.#options.environment;
    const due = clock.monotonic() + ms;
    if (due >= this.#flushAt) return;
    this.#flushAt = due;
    this.#cancelFlush?.();
    this.#cancelFlush = clock.after(ms, () => void this.seal().then(() => this.#options.sender.run()));
  }

  /** The open batch becomes bytes that never change. */
  #take(): Waiting | null {
    const { queue, tab, report } = this.#options;
    const open = this.#open;
    this.drop();
    if (!open) return null;
    try {
      const bytes = encode(batchOf(open));
      return {
        key: queue.newKey(tab),
        bytes,
        oldestMs: oldestOf(open),
        wasTried: false,
        wasTakenOver: false,
      };
    } catch (error) {
      report({ reason: "refused", events: open.events.length, message: String(error) });
      return null;
    }
  }

  async seal(): Promise<void> {
    const sealed = this.#take();
    if (sealed) await this.#options.queue.put(sealed, this.#entries());
  }

  /** What is open is not wanted any more. */
  drop(): void {
    this.#open = null;
    this.#openSize = 0;
    this.#flushAt = Number.POSITIVE_INFINITY;
    this.#cancelFlush?.();
  }

  saveSoon(): void {
    this.#cancelSave ??= this.#options.environment.clock.after(SAVE_MS, () => void this.save());
  }

  async save(): Promise<void> {
    const { store } = this.#options.environment;
    this.#cancelSave?.();
    this.#cancelSave = undefined;
    const entries = this.#entries();
    await writeAll(store, entries).catch(() => dropUnfinished(store, entries));
  }

  /** What a next start finds if this one ends without a word. */
  #entries(): Entry[] {
    const { who, tab } = this.#options;
    const plays = this.#plays();
    if (this.#hasLastPlays) this.#writeLastPlays(plays);
    return [
      [`${OPEN_PREFIX}${tab}`, this.#open && JSON.stringify(this.#open)],
      [`${PLAYS_PREFIX}${tab}`, plays],
      ...who.entries(),
    ];
  }

  /** What a next start needs to end the plays of this one. */
  #plays(): string | null {
    const { who, context, openPlays } = this.#options;
    const plays = who.mayKeep ? openPlays().filter(({ hasStarted }) => hasStarted) : [];
    const heading: Heading | null = who.state.session && who.heading(context);
    return plays.length > 0 ? JSON.stringify({ heading, plays }) : null;
  }

  #writeLastPlays(plays: string | null): void {
    const { environment, tab } = this.#options;
    environment.lastWords?.write(`${PLAYS_PREFIX}${tab}`, plays ?? "");
    this.#hasLastPlays = true;
  }

  /** The page may be gone in a moment: everything synchronous. What is sent here may arrive twice, which counts once. */
  leave(): void {
    const { who, environment, queue, sender, tab } = this.#options;
    if (!who.mayKeep) return;
    const { lastWords } = environment;
    const sealed = this.#take();
    this.#writeLastPlays(this.#plays());
    const entries = this.#entries();
    const forgetLastPlays = () => {
      this.#hasLastPlays = false;
      lastWords?.remove(`${PLAYS_PREFIX}${tab}`);
    };
    if (!sealed) {
      void writeAll(environment.store, entries).then(forgetLastPlays, () => {});
      return;
    }
    const { isOnline } = environment.conditions();
    const one = { ...sealed, wasTried: isOnline };
    lastWords?.write(one.key, Queue.text(one));
    void queue.put(one, entries).then((isStored) => {
      if (!isStored) return;
      lastWords?.remove(one.key);
      forgetLastPlays();
    });
    if (isOnline) void sender.sendLast(one);
  }

  stop(): void {
    this.#cancelFlush?.();
    this.#cancelSave?.();
  }
}
