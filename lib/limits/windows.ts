/**
 * How much somebody used in the last minute: what is counted in this minute, and of the minute before the share that
 * still lies within sixty seconds. Counting is in memory, so that no request waits for it; what other processes counted
 * is learnt in the background (share-counts.ts). Guarantees: alone, a process lets through exactly the limit; memory is
 * bounded; whoever was used up the longest ago is forgotten first.
 */
const WINDOW_MS = 60_000;
/** Enough for every listener of a busy minute; an entry is about 200 bytes. */
const MAX_ENTRIES = 100_000;
/** Below this share of a limit nobody else needs to know: ordinary callers cost Redis nothing. */
const TOLD_FROM = 1 / 16;
const ROUNDING = 1e-6;

/** What one caller used in one minute. */
export type Entry = {
  readonly name: string;
  readonly minute: number;
  /** Counted here. */
  own: number;
  /** The part of `own` that the others know. */
  told: number;
  /** Counted by other processes, as last heard. */
  others: number;
  /** Of the minute before, by all. */
  before: number;
};

export type Used = { limit: number; remaining: number; resetSeconds: number };
/** `waitSeconds`: null when it may go on. */
export type Verdict = Used & { waitSeconds: number | null };

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000 - ROUNDING));

/** When there is room for one again, from now. */
function waitMs({ own, others, before }: Entry, limit: number, elapsed: number): number {
  const now = own + others;
  const room = limit - 1 - now;
  // The minute before ages out …
  if (room >= 0) return (1 - room / before - elapsed) * WINDOW_MS;
  // … or this one must become the minute before first.
  return (1 - elapsed + 1 - (limit - 1) / now) * WINDOW_MS;
}

export class Windows {
  readonly #onUse: (entry: Entry) => void;
  #minute = 0;
  #now = new Map<string, Entry>();
  #last = new Map<string, Entry>();

  /** @param onUse called with an entry of which the others should know */
  constructor(onUse: (entry: Entry) => void) {
    this.#onUse = onUse;
  }

  #turn(minute: number): void {
    if (minute === this.#minute) return;
    this.#last = minute === this.#minute + 1 ? this.#now : new Map();
    this.#now = new Map();
    this.#minute = minute;
  }

  #entry(name: string): Entry {
    const known = this.#now.get(name);
    if (known) return known;
    const last = this.#last.get(name);
    const before = last ? last.own + last.others : 0;
    const entry: Entry = { name, minute: this.#minute, own: 0, told: 0, others: 0, before };
    if (this.#now.size >= MAX_ENTRIES) this.#now.delete(this.#now.keys().next().value ?? "");
    this.#now.set(name, entry);
    return entry;
  }

  /** Takes `amount` when there is room for one: what is larger than its limit would never get through else. */
  take(name: string, limit: number, amount: number, nowMs: number): Verdict {
    this.#turn(Math.floor(nowMs / WINDOW_MS));
    const entry = this.#entry(name);
    const elapsed = (nowMs % WINDOW_MS) / WINDOW_MS;
    const used = () => entry.own + entry.others + entry.before * (1 - elapsed);
    const mayGoOn = used() + 1 <= limit + ROUNDING;
    if (mayGoOn) {
      entry.own += amount;
      if (entry.own >= limit * TOLD_FROM) this.#onUse(entry);
    }
    const wait = mayGoOn ? null : seconds(waitMs(entry, limit, elapsed));
    return {
      limit,
      remaining: mayGoOn ? Math.max(0, Math.floor(limit - used())) : 0,
      resetSeconds: wait ?? seconds((1 - elapsed) * WINDOW_MS),
      waitSeconds: wait,
    };
  }
}
