/** What waits goes out, one batch after another, by one tab at a time. What became of each is decided by the answer's status. */
import { withSentAt } from "#lib/events/compact/index.ts";
import type { Environment, Reply } from "./environment.ts";
import { decode, encode, numbered, type Queue, type Report, type Waiting } from "./queue.ts";

const isTaken = (status: number): boolean => status >= 200 && status < 300;

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

/** A problem document's sentence. */
function detailOf(body: unknown): { message?: string } {
  const detail = (body as { detail?: unknown } | null)?.detail;
  return typeof detail === "string" ? { message: detail } : {};
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
  /** The part of the wait that the server asked for. */
  #toldMs = 0;
  #speaksJson = false;
  /** Sent while the page goes, and not answered yet. */
  readonly #underWay = new Set<string>();
  #wasRefused = false;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | null = null;
  #isWanted = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends what waits, as soon as that may be done. Resolves when nothing more can be done now. */
  run(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#runAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #runAll(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      const { environment } = this.#options;
      const hadTurn = await environment.exclusively("send", () => this.#sendAll()).catch(() => true);
      // The tab that sends sees what we sealed only at its next look.
      if (!hadTurn) this.#wake(FIRST_MS);
    }
  }

  stop(): void {
    this.#cancel?.();
  }

  /** The connection is back: what was waited for is over, but for what the server asked for. */
  retryNow(): void {
    this.#failures = 0;
    this.#notBeforeMs = this.#toldMs;
    void this.run();
  }

  /** A batch that is sent while the page goes; what is not heard of goes again at the next start. */
  async sendLast(one: Waiting): Promise<void> {
    const { environment, url } = this.#options;
    const body = withSentAt(one.bytes, environment.clock.now());
    this.#underWay.add(one.key);
    const outcome = await environment
      .send(url, body, true)
      .then((reply) => this.#after(one, reply))
      .catch(() => this.#later(0));
    this.#underWay.delete(one.key);
    if (outcome.next === "later") this.#pause(outcome.waitMs);
    else if (outcome.next === "again") void this.run();
  }

  #pause(ms: number): void {
    this.#notBeforeMs = this.#options.environment.clock.monotonic() + ms;
    this.#wake(ms);
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
      const one = (await queue.waiting()).find(({ key }) => !this.#underWay.has(key));
      if (!one) return;
      const outcome = await this.#send(one);
      if (outcome.next === "later") return this.#pause(outcome.waitMs);
      this.#failures = 0;
    }
  }

  async #send(one: Waiting): Promise<Outcome> {
    const { environment, queue, url, maySend } = this.#options;
    if (!one.wasTried) {
      one.wasTried = true;
      await queue.put(one);
    }
    if (!maySend()) return { next: "gone" };
    const sentAt = environment.clock.now();
    const body = this.#speaksJson
      ? JSON.stringify({ ...decode(one.bytes), sentAt })
      : withSentAt(one.bytes, sentAt);
    try {
      return await this.#after(one, await environment.send(url, body, false));
    } catch {
      return this.#later(0);
    }
  }

  #later(leastMs: number): Outcome {
    const { random, clock } = this.#options.environment;
    this.#toldMs = clock.monotonic() + leastMs;
    return { next: "later", waitMs: Math.max(leastMs, backoffMs(this.#failures++, random())) };
  }

  async #after(one: Waiting, { status, retryAfter, body }: Reply): Promise<Outcome> {
    const { queue, environment } = this.#options;
    this.#wasRefused &&= status === 401 || status === 403;
    if (isTaken(status)) {
      this.#heard(one, body);
      await queue.remove(one);
      return { next: "gone" };
    }
    if (status === 415 && !this.#speaksJson) {
      // It does not know our dictionary; JSON is understood always.
      this.#speaksJson = true;
      return { next: "again" };
    }
    if (status === 413) return this.#halve(one);
    if (status === 409) return this.#rename(one);
    if (status === 401 || status === 403) return this.#refused(detailOf(body));
    if (status === 400 || status === 415 || status === 422) return this.#drop(one, body);
    return this.#later(retryAfterMs(retryAfter, environment.clock.now()));
  }

  #refused(message: { message?: string }): Outcome {
    if (!this.#wasRefused) this.#options.report({ reason: "unauthorized", events: 0, ...message });
    this.#wasRefused = true;
    return this.#later(UNAUTHORIZED_MS);
  }

  /** What an answer says beside "taken". */
  #heard({ bytes }: Waiting, body: unknown): void {
    const { report, onPolicy } = this.#options;
    const answer = (body ?? {}) as { policy?: unknown; status?: unknown; rejected?: unknown };
    onPolicy(answer.policy);
    if (answer.status === "no_consent")
      report({ reason: "no_consent", events: decode(bytes).events.length, message: "the server has none" });
    if (answer.status !== "accepted" || !Array.isArray(answer.rejected) || answer.rejected.length === 0)
      return;
    const first = answer.rejected[0] as { code?: unknown };
    report({ reason: "refused", events: answer.rejected.length, message: String(first.code) });
  }

  async #drop(one: Waiting, body: unknown): Promise<Outcome> {
    const events = decode(one.bytes).events.length;
    this.#options.report({ reason: "refused", events, ...detailOf(body) });
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
