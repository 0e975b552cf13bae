/** The MongoDB driver: one pool a process. The hot road (insert, fold) uses it directly; the rest goes through Prisma. */
import { type Db, MongoClient } from "mongodb";
import { readEnv } from "./env.ts";
import { singleton } from "./singleton.ts";

export {
  Binary,
  type ClientSession,
  type Collection,
  type Db,
  type Document,
  Long,
  MongoBulkWriteError,
  MongoClient,
  MongoServerError,
  ObjectId,
  UUID,
} from "mongodb";

/** A write that a majority of the members has in its journal survives the loss of a machine. */
export const MAJORITY = { w: "majority", j: true } as const;

/** Whether somebody else's row has the id (or the unique values) already. */
export const isDuplicateKey = (error: unknown): boolean => (error as { code?: unknown }).code === 11_000;

export function mongoClient(): MongoClient {
  return singleton("mongo", () => {
    const uri = readEnv().MONGODB_URI;
    if (!uri)
      throw new Error("MONGODB_URI is not set: start through npm run demo, dev or start, which provide one");
    // Give up quickly when the database is away, so that callers get their 503 while they still wait.
    return new MongoClient(uri, {
      serverSelectionTimeoutMS: 1500,
      // Heartbeats use it too: a machine that is merely busy must not lose all its connections.
      connectTimeoutMS: 5000,
      maxPoolSize: 40,
      retryWrites: true,
      // An absent field is absent, not null.
      ignoreUndefined: true,
    });
  });
}

type Named = { client: MongoClient; uri: string; db: Db };
/** The driver makes a new one at each call, of all its options. */
let last: Named | null = null;

/** The database that the URI names, "harmonie" when it names none. */
export function mongo(): Db {
  const [client, uri] = [mongoClient(), readEnv().MONGODB_URI ?? ""];
  if (last?.client !== client || last.uri !== uri) {
    const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
    last = { client, uri, db: client.db(named ? decodeURIComponent(named) : "harmonie") };
  }
  return last.db;
}
