/**
 * MongoDB and Redis as children of the service, over one data folder. Guarantees: several processes share the servers of
 * a folder, and the last that leaves stops them; a server that dies is started again on its port by whoever is alive;
 * whatever a killed run left behind (servers, locks, half a download) is taken over or cleared at the next start.
 */
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { errorFields, log } from "#lib/platform/log.ts";
import type { Say } from "../terminal.ts";
import { findMongod, findRedis } from "./binaries.ts";
import { withLock } from "./lock.ts";
import { mongoServer, mongoUri } from "./mongo.ts";
import { redisServer } from "./redis.ts";
import { isRunning, type ServerSpec, startOrJoin, stopServer } from "./server-process.ts";
import { enter, leave } from "./users.ts";

export { SetupError } from "./errors.ts";

export type Embedded = {
  mongoUri: string | null;
  redis: { host: string; port: number } | null;
  stop(): Promise<void>;
};
export type EmbeddedOptions = {
  dataDir: string;
  mongo: boolean;
  redis: boolean;
  say: Say;
  /** Where fetched binaries are kept; in the data folder when missing. */
  partsDir?: string;
  /** Where to look for installed servers; the environment's PATH when missing. */
  searchPath?: string;
};

const WATCH_MS = 500;

/** Starts servers again that died; returns the function that ends the watch. */
function watch(specs: ServerSpec[], lock: string): () => Promise<void> {
  let busy: Promise<void> = Promise.resolve();
  let stopped = false;
  const look = async () => {
    for (const spec of specs) {
      if (stopped || (await isRunning(spec))) continue;
      log().warn("embedded server died and is started again", { server: spec.name });
      await withLock(lock, () => startOrJoin(spec));
    }
  };
  const timer = setInterval(() => {
    busy = busy
      .then(look)
      .catch((error) => log().error("embedded server does not start", errorFields(error)));
  }, WATCH_MS);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await busy;
  };
}

async function findServers({
  dataDir,
  mongo,
  redis,
  say,
  partsDir,
  searchPath,
}: EmbeddedOptions): Promise<{ mongo: ServerSpec | null; redis: ServerSpec | null }> {
  const binaries = { partsDir: partsDir ?? join(dataDir, "parts"), say, searchPath };
  // One after the other: two progress bars on one line help nobody.
  const mongod = mongo ? await findMongod(binaries) : null;
  const redisBinary = redis ? await findRedis(binaries) : null;
  return {
    mongo: mongod ? mongoServer(dataDir, mongod) : null,
    redis: redisBinary ? redisServer(dataDir, redisBinary) : null,
  };
}

/** Starts the wanted servers over the data folder, or joins those that run. @throws SetupError that says what to do */
export async function startEmbedded(given: EmbeddedOptions): Promise<Embedded> {
  if (!given.mongo && !given.redis) return { mongoUri: null, redis: null, stop: async () => {} };
  const dataDir = resolve(given.dataDir);
  const options = { ...given, dataDir };
  await mkdir(dataDir, { recursive: true });
  const servers = await findServers(options);
  const specs = [servers.mongo, servers.redis].filter((spec) => spec !== null);
  const lock = join(dataDir, "run", "lock");
  const id = randomUUID();
  const leaveAll = () =>
    withLock(lock, async () => {
      if ((await leave(dataDir, id)) === 0) await Promise.all(specs.map(stopServer));
    });
  given.say.step(`Starting ${specs.map(({ title }) => title).join(" and ")} …`);
  const ports = await withLock(lock, async () => {
    await enter(dataDir, id);
    return Promise.all(specs.map(startOrJoin));
  }).catch(async (error) => {
    await leaveAll();
    throw error;
  });
  const portOf = (spec: ServerSpec) => ports[specs.indexOf(spec)]!;
  const unwatch = watch(specs, lock);
  let stopping: Promise<void> | null = null;
  return {
    mongoUri: servers.mongo ? mongoUri(portOf(servers.mongo)) : null,
    redis: servers.redis ? { host: "127.0.0.1", port: portOf(servers.redis) } : null,
    stop: () => {
      stopping ??= unwatch().then(leaveAll);
      return stopping;
    },
  };
}
