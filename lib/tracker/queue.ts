/**
 * Sealed batches that wait. A batch's bytes never change once it was tried (but for the time of sending); one that was never
 * tried may still be thinned when there is no room. Plays are never dropped for room, nothing is dropped silently.
 */

import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { type Batch, decodeBatch, encodeBatch, type JsonObject } from "#lib/events/compact/index.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { type Entry, type Environment, type Store, writeAll } from "./environment.ts";
import { isSampled } from "./policy.ts";
import { STATE_KEY } from "./state.ts";

export const decode = (bytes: Uint8Array): Batch => decodeBatch(bytes, [DICTIONARY_1]);
export const encode = (batch: Batch): Uint8Array => encodeBatch(batch, DICTIONARY_1);

/** An event's id is its place in its batch: it costs nothing to send. */
export const numbered = (events: readonly JsonObject[]): JsonObject[] =>
  events.map((event, place) => ({ ...event, id: String(place) }));

export type Waiting = {
  key: string;
  bytes: Uint8Array;
  /** When its first event happened by the device's clock, ms. */
  oldestMs: number;
  wasTried: boolean;
  /** Sealed by a tab that died: the server may have it already, from the moment in which the tab died. */
  wasTakenOver: boolean;
};

/** `unauthorized`: the key is refused; what waits is kept, and tried now and then. */
export type ReportReason = "expired" | "no_room" | "refused" | "no_consent" | "too_large" | "unauthorized";
/** What was dropped and why, or what needs somebody. */
export type Report = { reason: ReportReason; events: number; message?: string };

/** What a full store keeps of before would be taken for unfinished at the next start. */
export const dropUnfinished = (store: Store, entries: readonly Entry[]): Promise<void> =>
  store.remove(entries.map(([key]) => key).filter((key) => key !== STATE_KEY)).catch(() => {});

export const BATCH_PREFIX = "batch:";
/** The server takes events of the last 24 hours. */
export const KEPT_MS = 24 * 3_600_000;
const isPlay = (type: unknown): boolean =>
  typeof type === "string" && type.startsWith("play_") && !isSampled(type);

export type QueueOptions = {
  environment: Environment;
  /** Characters that the store may hold of batches. */
  limit: number;
  report(report: Report): void;
  mayKeep(): boolean;
};

export class Queue {
  readonly #options: QueueOptions;
  /** What a full store did not take, for as long as the app runs. */
  readonly #unstored = new Map<string, string>();
  #sequence = 0;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  static text = (one: Omit<Waiting, "key">): string =>
    JSON.stringify([one.oldestMs, one.wasTried ? 1 : 0, one.wasTakenOver ? 1 : 0, toBase64(one.bytes)]);

  static parse(key: string, text: string): Waiting | null {
    try {
      const [oldestMs, tried, takenOver, bytes] = JSON.parse(text) as [number, number, number, string];
      return {
        key,
        oldestMs,
        wasTried: tried === 1,
        wasTakenOver: takenOver === 1,
        bytes: fromBase64(bytes),
      };
    } catch {
      return null;
    }
  }

  /** A key after all that are there: batches go out in the order in which they were sealed. */
  newKey(tab: string): string {
    const now = String(Math.floor(this.#options.environment.clock.now())).padStart(15, "0");
    return `${BATCH_PREFIX}${now}:${tab}:${String(this.#sequence++).padStart(6, "0")}`;
  }

  /** @param also what must be written at the same moment or not at all. @returns whether it will survive the app */
  async put(one: Waiting, also: readonly Entry[] = []): Promise<boolean> {
    if (!this.#options.mayKeep()) return false;
    const { store } = this.#options.environment;
    const entries: Entry[] = [[one.key, Queue.text(one)], ...also];
    try {
      await writeAll(store, entries);
      this.#unstored.delete(one.key);
    } catch {
      // The device itself is full: what can be done without goes, then once more.
      await this.#makeRoom([isSampled], 0);
      try {
        await writeAll(store, entries);
      } catch {
        this.#unstored.set(one.key, Queue.text(one));
        await dropUnfinished(store, also);
      }
    }
    await this.#makeRoom([isSampled, (type) => !isPlay(type)], this.#options.limit);
    return !this.#unstored.has(one.key);
  }

  async remove(one: Waiting): Promise<void> {
    const { store, lastWords } = this.#options.environment;
    this.#unstored.delete(one.key);
    lastWords?.remove(one.key);
    await store.remove([one.key]).catch(() => {});
  }

  /** All that waits, first sealed first; what is too old to be taken is dropped. */
  async waiting(): Promise<Waiting[]> {
    const all = await this.#all();
    const nowMs = this.#options.environment.clock.now();
    const expired = all.filter(({ oldestMs }) => nowMs - oldestMs > KEPT_MS);
    for (const one of expired) {
      await this.remove(one);
      this.#options.report({ reason: "expired", events: decode(one.bytes).events.length });
    }
    return all.filter((one) => !expired.includes(one));
  }

  /** Also what a full store did not take. */
  clear(): void {
    this.#unstored.clear();
  }

  async #all(): Promise<Waiting[]> {
    const stored = await this.#options.environment.store.list(BATCH_PREFIX).catch(() => []);
    return [...new Map([...stored, ...this.#unstored])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, text]) => Queue.parse(key, text) ?? []);
  }

  /** While nobody sends: what was not tried must not change under the sender's hands. Else the next batch makes room. */
  async #makeRoom(sorts: readonly ((type: string) => boolean)[], limit: number): Promise<void> {
    await this.#options.environment.exclusively("send", () => this.#thinAll(sorts, limit)).catch(() => {});
  }

  /** Thins what was never tried, one sort of kinds after the other, until so many characters are left. */
  async #thinAll(sorts: readonly ((type: string) => boolean)[], limit: number): Promise<void> {
    const all = await this.#all();
    let size = all.reduce((sum, one) => sum + Queue.text(one).length, 0);
    for (const goes of sorts) {
      for (const one of all) {
        if (size <= limit) return;
        if (one.wasTried || one.wasTakenOver) continue;
        size += await this.#thin(one, goes);
      }
    }
  }

  /** @returns by how much its text grew, so a number below zero */
  async #thin(one: Waiting, goes: (type: string) => boolean): Promise<number> {
    const batch = decode(one.bytes);
    const kept = batch.events.filter(({ type }) => !(typeof type === "string" && goes(type)));
    const dropped = batch.events.length - kept.length;
    if (dropped === 0) return 0;
    const before = Queue.text(one).length;
    this.#options.report({ reason: "no_room", events: dropped });
    await this.remove(one);
    if (kept.length === 0) return -before;
    one.bytes = encode({ ...batch, events: numbered(kept) });
    const text = Queue.text(one);
    await this.#options.environment.store.put(one.key, text).catch(() => this.#unstored.set(one.key, text));
    return text.length - before;
  }
}
