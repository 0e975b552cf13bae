/** The thread that renders: started with the first report, ended when there is nothing to do or one takes too long. */
import { Worker } from "node:worker_threads";
import type { RenderedReport, ReportInput } from "#lib/reports/index.ts";

export type RenderMessage = { id: number; input: ReportInput };
type Answer = { id: number; rendered: RenderedReport } | { id: number; error: string };
type Waiting = { resolve: (rendered: RenderedReport) => void; reject: (error: Error) => void };

/** A statement of twelve pages takes a second; what takes minutes is stuck. */
const LIMIT_MS = 180_000;
/** The renderer's memory is given back after this. */
const IDLE_MS = 60_000;

export class RenderThread {
  #thread: Worker | null = null;
  #next = 0;
  #waiting = new Map<number, Waiting>();
  #idle: NodeJS.Timeout | undefined;

  #start(): Worker {
    const thread = new Worker(new URL("./render-thread.ts", import.meta.url));
    thread.on("message", (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      if ("error" in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.rendered);
    });
    const lost = (error: Error) => {
      if (this.#thread === thread) this.#thread = null;
      for (const { reject } of this.#waiting.values()) reject(error);
    };
    thread.on("error", lost);
    thread.on("exit", () => lost(new Error("The renderer ended")));
    this.#thread = thread;
    return thread;
  }

  /** @throws Error when it can't be rendered, or takes too long */
  async render(input: ReportInput): Promise<RenderedReport> {
    clearTimeout(this.#idle);
    const thread = this.#thread ?? this.#start();
    const id = this.#next++;
    const { promise, resolve, reject } = Promise.withResolvers<RenderedReport>();
    this.#waiting.set(id, { resolve, reject });
    const limit = setTimeout(() => void this.stop(), LIMIT_MS);
    thread.postMessage({ id, input } satisfies RenderMessage);
    try {
      return await promise;
    } finally {
      clearTimeout(limit);
      this.#waiting.delete(id);
      this.#idle = setTimeout(() => void this.stop(), IDLE_MS);
      this.#idle.unref();
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#thread?.terminate();
  }
}
