/**
 * Databases with the schema, used again: to make one takes a third of a second, to empty one a hundredth. Which are free is
 * kept in the run's Redis; a test file that dies keeps its own.
 */
import { randomBytes } from "node:crypto";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";
import { applySchema } from "#lib/platform/schema.ts";

const FREE = "tests:free-databases";

/** An empty database of this file's own, which the service's code works on from here. */
export async function takeDatabase(): Promise<void> {
  await redisReady();
  const free = await redis()
    .lpop(FREE)
    .catch(() => null);
  const name = free ?? `t_${randomBytes(6).toString("hex")}`;
  provideEnv({ MONGODB_URI: readEnv().MONGODB_URI!.replace(/\/[^/?]+\?/, `/${name}?`) });
  // Whatever the last tests did to collections and indexes is mended here.
  await applySchema({ mongoClient: mongoClient(), dbName: mongo().databaseName, retentionDays: 90 });
}

/** Empties the database for the next test file, with what Redis holds of it; without Redis nobody would find it again. */
export async function giveBackDatabase(): Promise<void> {
  const name = mongo().databaseName;
  try {
    const keys = await redis().keys(`*:${name}:*`);
    if (keys.length > 0) await redis().del(...keys);
    const collections = await mongo().collections();
    await Promise.all(collections.map((collection) => collection.deleteMany({})));
    await redis().rpush(FREE, name);
  } catch {
    await mongo().dropDatabase();
  }
}
