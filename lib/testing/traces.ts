/** Where words are found that should be nowhere: in documents, Redis, and the logs of both. */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BSON } from "mongodb";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { redis } from "#lib/platform/redis.ts";

/** As text, and where it may be an id, as its bytes too. */
function needlesOf(words: readonly string[]): Buffer[] {
  return words.flatMap((word) => [
    Buffer.from(word),
    ...(/^[0-9a-f]{24}$/.test(word) ? [Buffer.from(word, "hex")] : []),
  ]);
}

const holds = (bytes: Buffer, needles: readonly Buffer[]): boolean =>
  needles.some((needle) => bytes.includes(needle));

async function inDocuments(needles: readonly Buffer[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await mongo().listCollections().toArray())
    for await (const document of mongo().collection(name).find())
      if (holds(Buffer.from(BSON.serialize(document)), needles)) found.push(`${name} ${document._id}`);
  return found;
}

async function storedAt(key: string): Promise<string> {
  switch (await redis().type(key)) {
    case "string":
      return (await redis().get(key)) ?? "";
    case "list":
      return (await redis().lrange(key, 0, -1)).join("\n");
    case "zset":
      return (await redis().zrange(key, 0, -1)).join("\n");
    case "set":
      return (await redis().smembers(key)).join("\n");
    case "hash":
      return JSON.stringify(await redis().hgetall(key));
    default:
      return "";
  }
}

async function inRedis(needles: readonly Buffer[]): Promise<string[]> {
  const keys = await redis().keys("*");
  const values = await Promise.all(keys.map(storedAt));
  return keys.filter((key, index) => holds(Buffer.from(`${key}\n${values[index]}`), needles));
}

/** Beside the database's own files, whose old pages hold what was written once. */
async function inFiles(needles: readonly Buffer[]): Promise<string[]> {
  const { parsed } = await mongoClient().db("admin").command({ getCmdLineOpts: 1 });
  const own: string = parsed.storage.dbPath;
  const files = await readdir(dirname(own), { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    if (!file.isFile() || path.startsWith(own)) continue;
    if (holds(await readFile(path).catch(() => Buffer.alloc(0)), needles)) found.push(path);
  }
  return found;
}

/** Documents, Redis keys and files that hold any of the words. Other tests' words are not ours: take unlikely ones. */
export async function tracesOf(words: readonly string[]): Promise<string[]> {
  const needles = needlesOf(words);
  const found = await Promise.all([inDocuments(needles), inRedis(needles), inFiles(needles)]);
  return found.flat();
}
