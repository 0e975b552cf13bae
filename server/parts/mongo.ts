/** The embedded MongoDB: one member of a replica set, since transactions need one, with a bounded cache. */
import { totalmem } from "node:os";
import { sleep } from "#lib/platform/clock.ts";
import { MongoClient, type MongoServerError } from "#lib/platform/mongo.ts";
import type { ServerSpec } from "./server-process.ts";

const SET = "rs0";
const NOT_INITIATED = 94;
/** Half of the machine's memory, as mongod would take, is too much beside everything else. */
const cacheGb = (): number => Math.max(0.25, Math.min(1, (totalmem() / 2 ** 30) * 0.25));

type Config = { _id: string; version: number; members: { _id: number; host: string }[] };

export const mongoUri = (port: number): string => `mongodb://127.0.0.1:${port}/?replicaSet=${SET}`;

async function currentConfig(client: MongoClient): Promise<Config | null> {
  try {
    const { config } = await client.db("admin").command({ replSetGetConfig: 1 });
    return config as Config;
  } catch (error) {
    if ((error as MongoServerError).code === NOT_INITIATED) return null;
    throw error;
  }
}

/** Makes the set, or tells it the port that it has now: the set's configuration carries host and port. */
async function settle(client: MongoClient, host: string): Promise<void> {
  const admin = client.db("admin");
  const config = await currentConfig(client);
  if (!config) await admin.command({ replSetInitiate: { _id: SET, members: [{ _id: 0, host }] } });
  else if (config.members[0]?.host !== host) {
    const members = [{ ...config.members[0], _id: 0, host }];
    await admin.command({
      replSetReconfig: { ...config, version: config.version + 1, members },
      force: true,
    });
  }
}

async function check(port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1000,
  });
  try {
    await client.connect();
    await settle(client, `127.0.0.1:${port}`);
    for (let attempt = 0; attempt < 100; attempt++) {
      const { isWritablePrimary } = await client.db("admin").command({ hello: 1 });
      if (isWritablePrimary) return;
      await sleep(50);
    }
    throw new Error("it has not become primary");
  } finally {
    await client.close();
  }
}

export const mongoServer = (dataDir: string, binary: string): ServerSpec => ({
  name: "mongo",
  title: "MongoDB",
  dataDir,
  binary,
  check,
  args: (port, folder) => [
    ...["--dbpath", folder, "--port", String(port), "--bind_ip", "127.0.0.1", "--replSet", SET],
    ...["--wiredTigerCacheSizeGB", cacheGb().toFixed(2)],
    // Removed index entries are kept this long for reads of the past, which we don't make; the outbox removes thousands a second.
    ...["--setParameter", "minSnapshotHistoryWindowInSeconds=5"],
    // A worker that stalls inside a transaction must not hold its rows for the usual minute.
    ...["--setParameter", "transactionLifetimeLimitSeconds=20"],
    ...["--setParameter", "diagnosticDataCollectionEnabled=false"],
    "--quiet",
  ],
});
