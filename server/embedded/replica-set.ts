/** The replica set of one: made at the first start, and moved along when the port changes. */
import { MongoClient, MongoServerError } from "#lib/platform/mongo.ts";

export const REPLICA_SET = "rs0";

const NOT_INITIALIZED = 94;
const ALREADY_INITIALIZED = 23;

type Config = { _id: string; version: number; members: { _id: number; host: string }[] };

async function readConfig(client: MongoClient): Promise<Config | null> {
  try {
    const { config } = await client.db("admin").command({ replSetGetConfig: 1 });
    return config as Config;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NOT_INITIALIZED) return null;
    throw error;
  }
}

/** One step towards a primary at this address: initiates, or moves the member here. */
async function configure(client: MongoClient, host: string): Promise<void> {
  const admin = client.db("admin");
  const members = [{ _id: 0, host }];
  const config = await readConfig(client);
  if (!config) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } }).catch((error) => {
      if (error.code !== ALREADY_INITIALIZED) throw error;
    });
  } else if (config.members.length !== 1 || config.members[0]?.host !== host) {
    // Forced: under its old address the member does not know itself, so the set has no primary to ask.
    const moved = { ...config, members, version: config.version + 1 };
    await admin.command({ replSetReconfig: moved, force: true });
  }
}

/** Whether the mongod on this port is primary, after taking one step towards it when it is not. */
export async function ensurePrimary(port: number): Promise<boolean> {
  const host = `127.0.0.1:${port}`;
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1000,
    connectTimeoutMS: 1000,
    maxPoolSize: 1,
  });
  try {
    const hello = await client.db("admin").command({ hello: 1 });
    if (hello.isWritablePrimary && hello.me === host) return true;
    await configure(client, host);
    return false;
  } catch {
    // It starts, ends or elects: the caller asks again while the process lives.
    return false;
  } finally {
    await client.close();
  }
}
