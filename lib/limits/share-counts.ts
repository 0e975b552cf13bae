/**
 * Counts of several processes, added up in Redis in the background. While Redis is away each process counts for itself;
 * what it could not tell it tells later. Names reach Redis as keyed hashes and expire.
 */
import { createHmac } from "node:crypto";
import { keyFor } from "#lib/platform/keys.ts";
import { rateKey, redis } from "#lib/platform/redis.ts";
import type { Entry } from "./windows.ts";

/** How late others may learn of a request. */
const EVERY_MS = 250;
/** This minute and the next, in which it is the one before. */
const KEPT_MS = 150_000;
const AT_ONCE = 2000;

const hashOf = (name: string): string =>
  createHmac("sha256", keyFor("limits")).update(name).digest("base64url").slice(0, 27);

type Heard = { total: number; before: number };

async function addUp(entries: readonly Entry[], amounts: readonly number[]): Promise<Heard[]> {
  const pipeline = redis().pipeline();
  for (const [index, { name, minute }] of entries.entries()) {
    const hash = hashOf(name);
    const key = rateKey(hash, minute);
    pipeline
      .incrby(key, amounts[index]!)
      .pexpire(key, KEPT_MS)
      .get(rateKey(hash, minute - 1));
  }
  const results = (await pipeline.exec()) ?? [];
  const failed = results.find(([error]) => error);
  if (failed) throw failed[0];
  return entries.map((_entry, index) => ({
    total: Number(results[3 * index]![1]),
    before: Number(results[3 * index + 2]![1] ?? 0),
  }));
}

export class SharedCounts {
  #waiting = new Set<Entry>();
  #timer: NodeJS.Timeout | null = null;

  /** Tells the others of it, within a quarter of a second. */
  add(entry: Entry): void {
    this.#waiting.add(entry);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer || this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => {
      void this.exchange().finally(() => {
        this.#timer = null;
        this.#schedule();
      });
    }, EVERY_MS).unref();
  }

  /** Tells what was counted here since the last time, and hears what was counted elsewhere. Never throws. */
  async exchange(nowMs = Date.now()): Promise<void> {
    const minute = Math.floor(nowMs / 60_000);
    for (const entry of this.#waiting) if (entry.minute < minute - 1) this.#waiting.delete(entry);
    if (redis().status !== "ready") return;
    const entries = [...this.#waiting].slice(0, AT_ONCE);
    const amounts = entries.map(({ own, told }) => own - told);
    const heard = await addUp(entries, amounts).catch(() => null);
    // Whether a failed exchange was counted nobody knows: told once more it errs on the strict side.
    if (!heard) return;
    for (const [index, entry] of entries.entries()) {
      const { total, before } = heard[index]!;
      entry.told += amounts[index]!;
      entry.others = Math.max(0, total - entry.told);
      entry.before = Math.max(entry.before, before);
      if (entry.own === entry.told) this.#waiting.delete(entry);
    }
  }
}
