import type { CountedMetric } from "#lib/platform/meters.ts";
import { healthSchema, readHealth, readStats, statsSchema } from "#lib/system/index.ts";
import { problem } from "../answers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";

export const healthRoute = defineRoute({
  id: "health",
  method: "GET",
  path: "/health",
  summary: "Whether the service and its dependencies are up",
  answers: {
    200: { description: "Up, or degraded without Redis", schema: healthSchema },
    503: { description: "The database is away", schema: healthSchema },
  },
  handle: async () => {
    const health = await readHealth();
    return json(health.status === "down" ? 503 : 200, health, { "cache-control": "no-store" });
  },
});

/** @param gather the meters of all threads of this process */
export const statsRoute = (gather: () => Promise<CountedMetric[]>) =>
  defineRoute({
    id: "stats",
    method: "GET",
    path: "/api/stats",
    summary: "What came in since the start and what became of it, how far the fold is, how many watch",
    access: { scope: "read", session: "admin", local: true },
    answers: {
      200: { description: "Of this process", schema: statsSchema },
      401: problem("No valid key and not signed in"),
    },
    handle: async () => json(200, await readStats(await gather()), { "cache-control": "no-store" }),
  });

/** The counters of other threads of this process are added by the server. */
export const metricsRoute = (render: () => Promise<string>) =>
  defineRoute({
    id: "metrics",
    method: "GET",
    path: "/metrics",
    summary: "Meters in Prometheus' text form",
    access: { scope: "read", session: "admin", local: true },
    answers: { 200: { description: "Of this process", mediaType: "text/plain" } },
    handle: async () => ({
      status: 200,
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
      body: await render(),
    }),
  });
