/** Long work beside short work: it rests between its steps, the longer the busier the rest of the process is. */
import { sleep } from "./clock.ts";

/** Steps shorter than this are taken together: timers know milliseconds. */
const STEP_MS = 2;
/** How busy the others are is looked at so often. */
const LOOK_MS = 250;
/** Rest for each core that the others use, in times of the work itself. */
const REST_A_CORE = 6;

type Used = { atMs: number; all: number; own: number };

/** Processor time of the process and of this thread, ms. */
function used(): Used {
  const [all, own] = [process.cpuUsage(), process.threadCpuUsage()];
  return {
    atMs: performance.now(),
    all: (all.user + all.system) / 1000,
    own: (own.user + own.system) / 1000,
  };
}

export class Pace {
  readonly #most: number;
  #looked = used();
  /** Cores that the process' other threads use. */
  #others = 0;
  #workedFrom = performance.now();

  /** @param most how many times as long as it worked it rests at most */
  constructor(most: number) {
    this.#most = most;
  }

  /** Between two steps. Returns at once when nobody else is at work. */
  async rest(signal?: AbortSignal): Promise<void> {
    const worked = performance.now() - this.#workedFrom;
    if (worked < STEP_MS) return;
    this.#look();
    const restMs = worked * Math.min(this.#most, this.#others * REST_A_CORE);
    if (restMs >= 1) await sleep(restMs, signal);
    this.#workedFrom = performance.now();
  }

  #look(): void {
    const before = this.#looked;
    if (performance.now() - before.atMs < LOOK_MS) return;
    const now = used();
    this.#others = Math.max(0, now.all - before.all - (now.own - before.own)) / (now.atMs - before.atMs);
    this.#looked = now;
  }
}
