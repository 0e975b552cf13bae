/**
 * MongoDB and Redis as child processes on the loopback address, for those who want to install nothing.
 *
 * Guarantees: everything lies under one data folder; processes that use the same folder share the servers, and
 * the last one to leave stops them; servers that outlived a `kill -9` are taken over at the next start, as their
 * data is; a server that dies is started again. Not meant for folders shared between machines or containers.
 */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { withLock } from "./lock.ts";
import { mongoPart } from "./mongo-part.ts";
import type { Folders } from "./part.ts";
import { redisPart } from "./redis-part.ts";
import { REPLICA_SET } from "./replica-set.ts";
import type { Say } from "./say.ts";
import { ensureServer, type Running, stopServer } from "./server-process.ts";
import { signIn, signOut } from "./users.ts";
import { watch } from "./watch.ts";

export { SetupError } from "./setup-error.ts";

export type Embedded = {
  mongoUri: string | null;
  redis: { host: string; port: number } | null;
  /** Leaves the servers; stops them when nobody else uses them. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  mongo: boolean;
  redis: boolean;
  say: Say;
  /** Where fetched executables are kept; `<dataDir>/parts` when missing. */
  partsDir?: string;
  /** Where installed executables are looked for; the PATH when missing. */
  searchPath?: string;
};

const HOST = "127.0.0.1";

/**
 * Starts the parts under `dataDir`, or joins them where they run. A part that is not wanted (because
 * MONGODB_URI or REDIS_HOST names another) is null.
 * @throws SetupError whose message says what to do when a part cannot be had on this machine.
 */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const { say, searchPath = process.env.PATH ?? "" } = options;
  const data = resolve(options.dataDir);
  const parts = resolve(options.partsDir ?? join(data, "parts"));
  const folders: Folders = { data, parts, run: join(data, "run"), logs: join(data, "logs") };
  const users = join(folders.run, "users");
  const lock = join(folders.run, "lock");
  for (const folder of [parts, users, folders.logs]) await mkdir(folder, { recursive: true });

  const mongo = mongoPart(parts, searchPath, say);
  const redis = redisPart(parts, searchPath, say);
  const wanted = [...(options.mongo ? [mongo] : []), ...(options.redis ? [redis] : [])];
  // Fetched before the lock is taken: another process needn't wait for our download.
  for (const part of wanted) await part.find();

  if (wanted.length) say.step(`Starting ${wanted.map(({ title }) => title).join(" and ")} …`);
  const me = await signIn(users);
  let watchers: (() => Promise<void>)[] = [];
  async function stop(): Promise<void> {
    await Promise.all(watchers.map((stopWatching) => stopWatching()));
    watchers = [];
    await withLock(lock, async () => {
      if (await signOut(users, me)) return;
      await Promise.all([mongo, redis].map((part) => stopServer(folders, part)));
    });
  }

  try {
    const running = await withLock(lock, () =>
      Promise.all(wanted.map((part) => ensureServer(folders, part))),
    );
    const of = (part: typeof mongo): Running | undefined => running[wanted.indexOf(part)];
    watchers = wanted.map((part) => watch(folders, part, say, (work) => withLock(lock, work)));
    const [mongoAt, redisAt] = [of(mongo), of(redis)];
    return {
      mongoUri: mongoAt ? `mongodb://${HOST}:${mongoAt.port}/?replicaSet=${REPLICA_SET}` : null,
      redis: redisAt ? { host: HOST, port: redisAt.port } : null,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
