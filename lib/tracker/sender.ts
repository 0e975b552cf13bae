/** What waits goes out, one batch after another, by one tab at a time. What became of each is decided by the answer's status. */
import { withSentAt } from "#lib/events/compact/index.ts";
import type { Environment, Reply } from "./environment.ts";
import { decode, encode, numbered, type Queue, type Report, type Waiting } from "./queue.ts";

const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;
/** A key that is refused may be mended by the app's next release; asking often would help nobody. */
const UNAUTHORIZED_MS = 30 * 60_000;
/** A server that names a day would lose the batch. */
const MOST_PATIENCE_MS = 3_600_000;

/** Full jitter: anywhere up to twice as long as before, so that devices that failed together don't come back together. */
export const backoffMs = (failures: number, random: number): number =>
  random * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 20));

/** Retry-After in seconds or as a date, as ms from now. */
export function retryAfterMs(text: string | null, nowMs: number): number {
  if (text === null) return 0;
  const seconds = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(seconds) ? Math.min(MOST_PATIENCE_MS, Math.max(0, seconds)) : 0;
}

type Outcome = { next: "gone" } | { next: "again" } | { next: "later"; waitMs: number };

export type SenderOptions = {
  url: string;
  queue: Queue;
  environment: Environment;
  report(report: Report): void;
  onPolicy(policy: unknown): void;
  maySend(): boolean;
};

export class Sender {
  readonly #options: SenderOptions;
  #failures = 0;
  #notBeforeMs = 0;
  #cancel: (() => void) | undefined;
  #isRunning = false;
  #isWanted = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends what waits, as soon as that may be done. Resolves when nothing more can be done now. */
  async run(): Promise<void> {
    if (this.#isRunning) {
      this.#isWanted = true;
      return;
    }
    this.#isRunning = true;
    try {
      do {
        this.#isWanted = false;
        const { environment } = this.#options;
        const hadTurn = await environment.exclusively("send", () => this.#sendAll());
        // The tab that sends sees what we sealed only at its next look.
        if (!hadTurn) this.#wake(FIRST_MS);
      } while (this.#isWanted);
    } finally {
      this.#isRunning = false;
    }
  }

  stop(): void {
    this.#cancel?.();
  }

  /** The connection is back: what was waited for may be over. */
  retryNow(): void {
    this.#failures = 0;
    void this.run();
  }

  #wake(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#options.environment.clock.after(ms, () => void this.run());
  }

  async #sendAll(): Promise<void> {
    const { queue, environment, maySend } = this.#options;
    for (;;) {
      if (!maySend() || !environment.conditions().isOnline) return;
      const waitMs = this.#notBeforeMs - environment.clock.monotonic();
      if (waitMs > 0) return this.#wake(waitMs);
      const one = (await queue.waiting())[0];
      if (!one) return;
      const outcome = await this.#send(one);
      if (outcome.next === "later") {
        this.#notBeforeMs = environment.clock.monotonic() + outcome.waitMs;
        return this.#wake(outcome.waitMs);
      }
      this.#failures = 0;
    }
  }

  async #send(one: Waiting): Promise<Outcome> {
    const { environment, queue, url } = this.#options;
    if (!one.wasTried) {
      one.wasTried = true;
      await queue.put(one);
    }
    let reply: Reply;
    try {
      reply = await environment.send(url, withSentAt(one.bytes, Math.floor(environment.clock.now())), false);
      if (reply.status === 415) {
        const plain = { ...decode(one.bytes), sentAt: Math.floor(environment.clock.now()) };
        reply = await environment.send(url, JSON.stringify(plain), false);
      }
    } catch {
      return this.#later(0);
    }
    return this.#after(one, reply);
  }

  #later(leastMs: number): Outcome {
    const { random } = this.#options.environment;
    return { next: "later", waitMs: Math.max(leastMs, backoffMs(this.#failures++, random())) };
  }

  async #after(one: Waiting, { status, retryAfter, body }: Reply): Promise<Outcome> {
    const { queue, environment, onPolicy } = this.#options;
    if (status >= 200 && status < 300) {
      onPolicy((body as { policy?: unknown } | null)?.policy);
      await queue.remove(one);
      return { next: "gone" };
    }
    if (status === 413) return this.#halve(one);
    if (status === 409) return this.#rename(one);
    if (status === 401 || status === 403) return this.#later(UNAUTHORIZED_MS);
    if (status === 400 || status === 404 || status === 410 || status === 422) return this.#drop(one, body);
    return this.#later(retryAfterMs(retryAfter, environment.clock.now()));
  }

  async #drop(one: Waiting, body: unknown): Promise<Outcome> {
    const detail = (body as { detail?: unknown } | null)?.detail;
    const message = typeof detail === "string" ? { message: detail } : {};
    this.#options.report({ reason: "refused", events: decode(one.bytes).events.length, ...message });
    await this.#options.queue.remove(one);
    return { next: "gone" };
  }

  /** Too large for the server: both halves under ids that follow from the whole's, which was not taken. */
  async #halve(one: Waiting): Promise<Outcome> {
    const { queue, report } = this.#options;
    const batch = decode(one.bytes);
    if (batch.events.length < 2) {
      report({ reason: "too_large", events: batch.events.length });
      await queue.remove(one);
      return { next: "gone" };
    }
    const middle = Math.ceil(batch.events.length / 2);
    for (const [name, events] of [
      ["a", batch.events.slice(0, middle)],
      ["b", batch.events.slice(middle)],
    ] as const) {
      const bytes = encode({ ...batch, batchId: `${batch.batchId}${name}`, events: numbered(events) });
      await queue.put({ ...one, key: `${one.key}${name}`, bytes, wasTried: false });
    }
    await queue.remove(one);
    return { next: "again" };
  }

  /**
   * Another batch has this id. One that was taken over from a dead tab was delivered by that tab in its last moment, with all
   * that we know and more; any other met an id that was drawn twice, and gets a new one.
   */
  async #rename(one: Waiting): Promise<Outcome> {
    const { queue, environment } = this.#options;
    if (!one.wasTakenOver) {
      const batch = decode(one.bytes);
      const bytes = encode({
        ...batch,
        batchId: `${batch.batchId}${Math.floor(environment.random() * 1e6)}`,
      });
      await queue.put({ ...one, key: `${one.key}r`, bytes, wasTried: false });
    }
    await queue.remove(one);
    return { next: "again" };
  }
}
