/** How the service itself fares: its dependencies, what came in, how far the fold is. */
import { z } from "zod";
import { meters } from "#lib/platform/meters.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { redis } from "#lib/platform/redis.ts";
import { foldLagMs } from "#lib/rollups/index.ts";

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

const counts = z.record(z.string(), z.number());
export const statsSchema = z.object({
  sinceStart: z.object({ batches: counts, events: counts, rejected: counts }),
  foldLagSeconds: z.number(),
  connections: z.object({ live: z.number() }),
});
export type Stats = z.infer<typeof statsSchema>;

type Counted = {
  get(): Promise<{ values: { value: number; labels: Partial<Record<string, string | number>> }[] }>;
};

async function byLabel(counter: Counted, label: string): Promise<Record<string, number>> {
  const { values } = await counter.get();
  return Object.fromEntries(values.map(({ value, labels }) => [String(labels[label]), value]));
}

export async function readStats(): Promise<Stats> {
  const { batches, events, rejected, sockets } = meters();
  return {
    sinceStart: {
      batches: await byLabel(batches, "status"),
      events: { accepted: 0, duplicate: 0, no_consent: 0, ...(await byLabel(events, "outcome")) },
      rejected: await byLabel(rejected, "code"),
    },
    foldLagSeconds: (await foldLagMs()) / 1000,
    connections: { live: (await sockets.get()).values[0]?.value ?? 0 },
  };
}
