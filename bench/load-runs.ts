/** Ingestion beside other work: short runs of the load one after the other, as long as the work takes. */
import { EVENTS_A_BATCH, trackTemplates } from "./batches.ts";
import { runWrk } from "./wrk.ts";

const CONNECTIONS = 128;

/** P95 of each run, ms; `refused`: answers other than 202, and none. */
export type Runs = { p95s: number[]; refused: number };

export class LoadRuns {
  readonly #port: number;
  readonly #key: string;
  readonly #rate: number;
  readonly #seconds: number;

  constructor(of: { port: number; key: string; eventsPerSecond: number; runSeconds: number }) {
    this.#port = of.port;
    this.#key = of.key;
    this.#rate = of.eventsPerSecond;
    this.#seconds = of.runSeconds;
  }

  async #runs(isWanted: (done: number) => boolean): Promise<Runs> {
    const p95s: number[] = [];
    let refused = 0;
    while (isWanted(p95s.length)) {
      const run = `l${Date.now()}`.slice(-10);
      const load = await runWrk({
        ...{ port: this.#port, connections: CONNECTIONS, requestsPerSecond: this.#rate / EVENTS_A_BATCH },
        ...{ seconds: this.#seconds, templates: trackTemplates(this.#key, run), run },
      });
      p95s.push(load.p95);
      refused += load.refused + load.broken;
    }
    return { p95s, refused };
  }

  some(count: number): Promise<Runs> {
    return this.#runs((done) => done < count);
  }

  /** While `work` goes on; without the last run, which went on after it, unless that is the only one. */
  async beside<T>(work: Promise<T>): Promise<Runs & { made: T }> {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    const { p95s, refused } = await this.#runs((done) => done === 0 || !isOver);
    return { p95s: p95s.length > 1 ? p95s.slice(0, -1) : p95s, refused, made: await over };
  }
}
