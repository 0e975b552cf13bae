import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded/index.ts";

declare module "vitest" {
  export interface ProvidedContext {
    parts: { mongoUri: string; redisHost: string; redisPort: number };
  }
}

/** Starts the parts once for a run; binaries are kept between runs, data is not. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "harmonie-test-"));
  const say = { step: () => {}, progress: () => {} };
  const parts = await startEmbedded({ dataDir, partsDir: ".data/parts", mongo: true, redis: true, say });
  project.provide("parts", {
    mongoUri: parts.mongoUri!,
    redisHost: parts.redis!.host,
    redisPort: parts.redis!.port,
  });
  return async () => {
    await parts.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
