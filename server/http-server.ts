/** Node's HTTP server with bounds on what a connection may take: so many of them, each for so long. */
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { meters } from "#lib/platform/meters.ts";
import type { Tls } from "./tls.ts";

type Times = {
  /** For the request's head. */
  headersMs: number;
  /** For all of a request; the body has its own, shorter time (lib/http/adapters.ts). */
  requestMs: number;
  checkMs: number;
};
const TIMES: Times = { headersMs: 10_000, requestMs: 30_000, checkMs: 1000 };

type Options = {
  tls: Tls | null;
  maxConnections: number;
  times?: Times;
};

/** Past `maxConnections` a connection is closed at once: whoever is served already goes on. */
export function makeServer(answer: RequestListener, { tls, maxConnections, times = TIMES }: Options): Server {
  const { headersMs: headersTimeout, requestMs: requestTimeout, checkMs } = times;
  const options = { headersTimeout, requestTimeout, connectionsCheckingInterval: checkMs };
  const server = tls
    ? createTlsServer({ ...options, ...tls, handshakeTimeout: headersTimeout }, answer)
    : createServer(options, answer);
  server.maxConnections = maxConnections;
  server.on("drop", () => meters().refused.inc({ code: "too_many_connections" }));
  return server;
}
