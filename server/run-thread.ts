/** A thread of the service from its start to its end: it works until it is told to stop, and tells its meters. */
import { parentPort } from "node:worker_threads";
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { meters } from "#lib/platform/meters.ts";
import { mongoClient } from "#lib/platform/mongo.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";

const AGAIN_MS = 500;

/**
 * Resolves once the database is there. A client whose first operation finds none is closed for good, and a thread that
 * starts just when the database goes away would never work again.
 */
async function untilConnected(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await mongoClient().connect();
      return;
    } catch (error) {
      log().warn("thread waits for the database", errorFields(error));
      await sleep(AGAIN_MS, signal);
    }
  }
}

type ThreadMessage = { kind: "stop" } | { kind: "meters"; id: number };

/** @param work resolves after the signal */
export async function runThread(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const stop = new AbortController();
  const port = parentPort!;
  port.on("message", async (message: ThreadMessage) => {
    if (message.kind === "stop") stop.abort();
    else
      port.postMessage({
        kind: "meters",
        id: message.id,
        metrics: await meters().registry.getMetricsAsJSON(),
      });
  });
  await Promise.all([untilConnected(stop.signal), redisReady()]);
  await work(stop.signal);
  await mongoClient().close();
  redis().disconnect();
  port.close();
}
