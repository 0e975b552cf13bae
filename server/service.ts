/** The process: HTTP with the hot road in front of Next, the sockets, and the worker, as the role says. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { anchorAudit } from "#lib/audit/index.ts";
import { flushConsents } from "#lib/consent/index.ts";
import { sendOutput, serveNode } from "#lib/http/adapters.ts";
import type { Route } from "#lib/http/define-route.ts";
import { privacyKeyRoute } from "#lib/http/routes/audit.ts";
import { SEGMENT_ALIASES, SEGMENT_ROUTES } from "#lib/http/routes/segment.ts";
import { healthRoute, metricsRoute, statsRoute } from "#lib/http/routes/system.ts";
import { importRoute, trackRoute } from "#lib/http/routes/track.ts";
import { hearOfPeople } from "#lib/people/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { meters } from "#lib/platform/meters.ts";
import { mongoClient } from "#lib/platform/mongo.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";
import { logCounts } from "#lib/system/index.ts";
import { closerOf } from "./close-server.ts";
import { makeServer } from "./http-server.ts";
import { LiveHub } from "./live-hub.ts";
import { packedFiles } from "./packed-files.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { readTls } from "./tls.ts";
import { refusalOf } from "./unknown-address.ts";
import { renderMeters, sumMeters, WorkerHandle } from "./worker-handle.ts";

export type Service = { url: string; stop(): Promise<void> };
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const DRAIN_MS = 5000;
/**
 * A heap may grow to twice of what was in use after its last collection, not to four times as V8 lets it on a large machine: under load the
 * service keeps to about the same memory, for hardly more work (docs/performance.md).
 */
const HEAP_FLAG = "--heap-growing-percent=100";

const ownMeters = () => meters().registry.getMetricsAsJSON();

/** Routes that are answered before Next's router: the hot ones, and those that a worker without pages has too. */
function frontRoutes(workers: readonly WorkerHandle[]): Map<string, Route> {
  const render = () => renderMeters(ownMeters, workers);
  const gather = () => sumMeters(ownMeters, workers);
  const routes = [
    trackRoute,
    importRoute,
    healthRoute,
    statsRoute(gather),
    metricsRoute(render),
    privacyKeyRoute,
  ];
  const all = [...routes, ...SEGMENT_ROUTES].map((route) => [route.spec.path, route] as const);
  return new Map([...all, ...SEGMENT_ALIASES]);
}

const takes = ({ spec }: Route, method: string | undefined): boolean =>
  method === spec.method || (method === "OPTIONS" && spec.cors === true);

async function prepareNext(dev: boolean): Promise<{ handle: Handler; close(): Promise<void> }> {
  const { default: next } = await import("next");
  const app = next({ dev, dir: process.cwd() });
  await app.prepare();
  const handle = app.getRequestHandler();
  const answerPacked = dev ? () => false : await packedFiles(join(".next", "static"), "/_next/static/");
  return {
    handle: async (request, response) => {
      setSecurityHeaders(request, response, dev);
      if (!answerPacked(request, response)) await handle(request, response);
    },
    close: () => app.close(),
  };
}

const notHere: Handler = async (_request, response) => {
  response
    .writeHead(404, { "content-type": "text/plain" })
    .end("This process is a worker: it has no pages\n");
};

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE" ? new Error(`Port ${port} is taken: set PORT to a free one`) : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}

/** Starts what the role asks for, over the MongoDB and Redis that the environment names. */
export async function startService({ dev = false }: { dev?: boolean } = {}): Promise<Service> {
  setFlagsFromString(HEAP_FLAG);
  const { PORT, HOST, ROLE, MAX_CONCURRENT_CONNECTIONS } = readEnv();
  const tls = await readTls();
  await Promise.all([mongoClient().connect(), redisReady()]);
  const workers = ROLE === "web" ? [] : [new WorkerHandle("worker-thread"), new WorkerHandle("jobs-thread")];
  for (const worker of workers) worker.start();
  const pages = ROLE === "worker" ? null : await prepareNext(dev);
  const front = frontRoutes(workers);
  const handle = pages?.handle ?? notHere;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? "/";
    const query = url.indexOf("?");
    const path = query < 0 ? url : url.slice(0, query);
    const route = front.get(path);
    if (route && takes(route, request.method)) return void serveNode(route, request, response);
    const refusal = refusalOf(request.method ?? "GET", path);
    if (!refusal) return void handle(request, response);
    // What is left unread would be taken for the next request on this connection.
    if (!request.complete) response.setHeader("connection", "close");
    sendOutput(response, refusal);
  };
  const server = makeServer(answer, { tls, maxConnections: MAX_CONCURRENT_CONNECTIONS });
  const closeServer = closerOf(server, DRAIN_MS);
  const hub = ROLE === "worker" ? null : new LiveHub(server);
  const people = hearOfPeople();
  await listen(server, PORT, HOST);
  log().info("ready", { role: ROLE, port: PORT, tls: tls !== null });
  const anchoring = new AbortController();
  const anchored = anchorAudit(anchoring.signal);
  const counting = logCounts(() => sumMeters(ownMeters, workers));
  return {
    url: `${tls ? "https" : "http"}://localhost:${PORT}`,
    stop: async () => {
      anchoring.abort();
      await counting.stop();
      await hub?.stop();
      await closeServer();
      people.stop();
      await flushConsents();
      await Promise.all(workers.map((worker) => worker.stop()));
      await pages?.close();
      await anchored;
      await mongoClient().close();
      redis().disconnect();
    },
  };
}
