/** The worker as a thread of the service: it has the second core, and a busy fold never delays a request. */
import { parentPort } from "node:worker_threads";
import { meters } from "#lib/platform/meters.ts";
import { mongoClient } from "#lib/platform/mongo.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";
import { runPrivacy } from "#lib/privacy/index.ts";
import { runFold } from "./worker-loop.ts";

export type ThreadMessage = { kind: "stop" } | { kind: "meters"; id: number };

const stop = new AbortController();
const port = parentPort!;

port.on("message", async (message: ThreadMessage) => {
  if (message.kind === "stop") stop.abort();
  else
    port.postMessage({ kind: "meters", id: message.id, metrics: await meters().registry.getMetricsAsJSON() });
});

await redisReady();
await Promise.all([runFold(stop.signal), runPrivacy(stop.signal)]);
await mongoClient().close();
redis().disconnect();
port.close();
