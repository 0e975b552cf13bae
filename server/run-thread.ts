/** A thread of the service from its start to its end: it works until it is told to stop, and tells its meters. */
import { parentPort } from "node:worker_threads";
import { meters } from "#lib/platform/meters.ts";
import { mongoClient } from "#lib/platform/mongo.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";

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
  await redisReady();
  await work(stop.signal);
  await mongoClient().close();
  redis().disconnect();
  port.close();
}
