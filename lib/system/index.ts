/** How the service itself fares: its dependencies, what came in, how far the fold is. */
import { z } from "zod";
import { type CountedMetric, meters } from "#lib/platform/meters.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { redis } from "#lib/platform/redis.ts";
import { foldLagMs } from "#lib/rollups/index.ts";
import { countsIn, countsSchema } from "./counts.ts";

export { logCounts } from "./log-counts.ts";

const dependencySchema = z.object({ state: z.enum(["up", "down"]), latencyMs: z.number().nullable() });
export const healthSchema = z.object({
  status: z.enum(["ok", "degraded", "down"]),
  dependencies: z.object({ mongodb: dependencySchema, redis: dependencySchema }),
});
export type Health = z.infer<typeof healthSchema>;

const LIMIT_MS = 2000;

async function probe(ask: () => Promise<unknown>): Promise<z.infer<typeof dependencySchema>> {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), LIMIT_MS);
  });
  try {
    await Promise.race([ask(), limit]);
    return { state: "up", latencyMs: Math.round((performance.now() - started) * 10) / 10 };
  } catch {
    return { state: "down", latencyMs: null };
  } finally {
    clearTimeout(timer);
  }
}

/** Without Redis the service takes and counts events, only live numbers rest: degraded. Without MongoDB it is down. */
export async function readHealth(): Promise<Health> {
  const [mongodb, redisState] = await Promise.all([
    probe(() => mongo().command({ ping: 1 })),
    probe(() => redis().ping()),
  ]);
  const status = mongodb.state === "down" ? "down" : redisState.state === "down" ? "degraded" : "ok";
  return { status, dependencies: { mongodb, redis: redisState } };
}

export const statsSchema = z.object({
  sinceStart: countsSchema,
  foldLagSeconds: z.number(),
  connections: z.object({ live: z.number() }),
});
export type Stats = z.infer<typeof statsSchema>;

/** @param all the meters of this process' threads */
export async function readStats(all: readonly CountedMetric[]): Promise<Stats> {
  return {
    sinceStart: countsIn(all),
    foldLagSeconds: (await foldLagMs()) / 1000,
    connections: { live: (await meters().sockets.get()).values[0]?.value ?? 0 },
  };
}
