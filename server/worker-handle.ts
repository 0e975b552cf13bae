/** Starts a thread of the service, starts it again when it dies, asks it for its meters. */
import { Worker } from "node:worker_threads";
import { errorFields, log } from "#lib/platform/log.ts";
import { AggregatorRegistry, type CountedMetric, type MetricObject } from "#lib/platform/meters.ts";

const RESTART_MS = 1000;
const ANSWER_MS = 1000;

/** The fold; privacy requests, reports, exports and deliveries. */
type Entry = "worker-thread" | "jobs-thread";
/** As the operating system shows them. */
const NAMES: Record<Entry, string> = { "worker-thread": "fold", "jobs-thread": "jobs" };

/**
 * With the limits of the whole process V8 lets rows that are long written lie around for hundreds of megabytes. What the
 * thread needs at a time is some tens (docs/decisions/015).
 */
export const JOBS_MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

export class WorkerHandle {
  readonly #entry: Entry;
  #thread: Worker | null = null;
  #stopping = false;
  #next = 0;
  #asked = new Map<number, (metrics: MetricObject[]) => void>();

  constructor(entry: Entry) {
    this.#entry = entry;
  }

  start(): void {
    const thread = new Worker(new URL(`./${this.#entry}.ts`, import.meta.url), {
      name: NAMES[this.#entry],
      ...(this.#entry === "jobs-thread" ? { resourceLimits: JOBS_MEMORY } : {}),
    });
    this.#thread = thread;
    thread.on("message", ({ id, metrics }: { id: number; metrics: MetricObject[] }) =>
      this.#asked.get(id)?.(metrics),
    );
    thread.on("error", (error) =>
      log().error("thread failed", { thread: this.#entry, ...errorFields(error) }),
    );
    thread.on("exit", () => {
      this.#thread = null;
      if (!this.#stopping) setTimeout(() => this.#stopping || this.start(), RESTART_MS);
    });
  }

  /** The thread's meters; none when it does not answer in time. */
  async meters(): Promise<MetricObject[]> {
    const thread = this.#thread;
    if (!thread) return [];
    const id = this.#next++;
    const { promise, resolve } = Promise.withResolvers<MetricObject[]>();
    const timer = setTimeout(() => resolve([]), ANSWER_MS);
    this.#asked.set(id, resolve);
    thread.postMessage({ kind: "meters", id });
    const metrics = await promise;
    clearTimeout(timer);
    this.#asked.delete(id);
    return metrics;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const thread = this.#thread;
    if (!thread) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    thread.once("exit", () => resolve());
    thread.postMessage({ kind: "stop" });
    await promise;
  }
}

type Own = () => Promise<MetricObject[]>;

async function allMeters(own: Own, workers: readonly WorkerHandle[]) {
  const all = [await own(), ...(await Promise.all(workers.map((worker) => worker.meters())))];
  return AggregatorRegistry.aggregate(all.filter((metrics) => metrics.length > 0));
}

/** The meters of this thread and the others' summed. */
export const sumMeters = async (own: Own, workers: readonly WorkerHandle[]): Promise<CountedMetric[]> =>
  (await allMeters(own, workers)).getMetricsAsJSON();

/** The same as one text. */
export const renderMeters = async (own: Own, workers: readonly WorkerHandle[]): Promise<string> =>
  (await allMeters(own, workers)).metrics();
