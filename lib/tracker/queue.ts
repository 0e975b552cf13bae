/**
 * Sealed batches that wait. A batch's bytes never change once it was tried (but for the time of sending); one that was never
 * tried may still be thinned when there is no room. Plays are never dropped for room, nothing is dropped silently.
 */

import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { type Batch, decodeBatch, encodeBatch, type JsonObject } from "#lib/events/compact/index.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Environment } from "./environment.ts";
import { isSampled } from "./policy.ts";

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

export type DropReason = "expired" | "no_room" | "refused" | "no_consent" | "too_large";
export type Report = { reason: DropReason; events: number; message?: string };

export const BATCH_PREFIX = "batch:";
/** The server takes events of the last 24 hours. */
export const KEPT_MS = 24 * 3_600_000;
const isPlay = (type: unknown): boolean =>
  typeof type === "string" && type.startsWith("play_") && !isSampled(type);

export class Queue {
  readonly #environment: Environment;
  readonly #limit: number;
  readonly #report: (report: Report) => void;
  #sequence = 0;

  /** @param limit characters that the store may hold of batches */
  constructor(environment: Environment, limit: number, report: (report: Report) => void) {
    this.#environment = environment;
    this.#limit = limit;
    this.#report = report;
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
    const now = String(Math.floor(this.#environment.clock.now())).padStart(15, "0");
    return `${BATCH_PREFIX}${now}:${tab}:${String(this.#sequence++).padStart(6, "0")}`;
  }

  async put(one: Waiting): Promise<void> {
    const { store } = this.#environment;
    try {
      await store.put(one.key, Queue.text(one));
    } catch {
      // The device itself is full: what can be done without goes, then once more.
      await this.#makeRoom(0.5);
      await store.put(one.key, Queue.text(one)).catch(() => this.#tell("no_room", one));
    }
    await this.#makeRoom(1);
  }

  remove(one: Waiting): Promise<void> {
    return this.#environment.store.remove([one.key]);
  }

  /** All that waits, first sealed first; what is too old to be taken is dropped. */
  async waiting(): Promise<Waiting[]> {
    const { store, clock } = this.#environment;
    const all = (await store.list(BATCH_PREFIX)).flatMap(([key, text]) => Queue.parse(key, text) ?? []);
    const expired = all.filter(({ oldestMs }) => clock.now() - oldestMs > KEPT_MS);
    if (expired.length > 0) await store.remove(expired.map(({ key }) => key));
    for (const one of expired) this.#tell("expired", one);
    return all.filter((one) => !expired.includes(one));
  }

  async clear(): Promise<void> {
    const { store } = this.#environment;
    await store.remove((await store.list(BATCH_PREFIX)).map(([key]) => key));
  }

  #tell(reason: DropReason, { bytes }: Waiting): void {
    this.#report({ reason, events: decode(bytes).events.length });
  }

  /** Thins what was never tried, sampled kinds first, until no more than this part of the limit is used. */
  async #makeRoom(part: number): Promise<void> {
    const all = await this.waiting();
    let size = all.reduce((sum, one) => sum + Queue.text(one).length, 0);
    for (const goes of [isSampled, (type: string) => !isPlay(type)]) {
      for (const one of all) {
        if (size <= this.#limit * part) return;
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
    this.#report({ reason: "no_room", events: dropped });
    if (kept.length === 0) {
      await this.remove(one);
      return -before;
    }
    one.bytes = encode({ ...batch, events: numbered(kept) });
    await this.#environment.store.put(one.key, Queue.text(one));
    return Queue.text(one).length - before;
  }
}
