/** The real commands as a person runs them: processes of their own, over data folders of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getOverview } from "#lib/metrics/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { applySchema } from "#lib/platform/schema.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { putLines } from "#lib/testing/harness.ts";
import { type SentPlay, truthOf } from "#lib/testing/truth.ts";
import { type Embedded, startEmbedded } from "../embedded/index.ts";
import { isAlive } from "../embedded/process-table.ts";

const PARTS = resolve(".data/parts");
const ALL = { artists: "all" as const };
const RANGE = { from: "2026-09-01", to: "2026-09-30" };
const DAY_MS = 86_400_000;
/** Batches of the import that is killed: some seconds of work. */
const KILLED = 8000;

type Outcome = { code: number | null; signal: string | null; out: string; err: string };
type Running = { child: ChildProcess; outcome: Promise<Outcome>; told(text: string | RegExp): Promise<void> };

const folders: string[] = [];
const children = new Set<ChildProcess>();

/** A data folder with the binaries that the test run has already. */
async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "harmonie-commands-"));
  folders.push(folder);
  await mkdir(PARTS, { recursive: true });
  await symlink(PARTS, join(folder, "parts"));
  return folder;
}

/** Starts a command in its data folder, where no .env and no build lies, with nothing of this test's own settings. */
function start(name: string, args: string[], dataDir: string, env: Record<string, string> = {}): Running {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [resolve(`server/commands/${name}.ts`), ...args], {
    cwd: dataDir,
    env: { PATH, HOME, NODE_ENV: "production", DATA_DIR: dataDir, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  const texts = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    texts.err += chunk;
  });
  const outcome = once(child, "close").then(([code, signal]) => {
    children.delete(child);
    return { code, signal, ...texts } as Outcome;
  });
  /** Resolves when the command has said it. */
  const told = async (text: string | RegExp) => {
    const said = () => (typeof text === "string" ? texts.err.includes(text) : text.test(texts.err));
    while (!said()) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${name} ended without saying ${text}:\n${texts.err}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  };
  return { child, outcome, told };
}

const run = (...args: Parameters<typeof start>): Promise<Outcome> => start(...args).outcome;

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return String(port);
}

type Server = { pid: number; port: number };
const serversOf = (dataDir: string): Promise<Server[]> =>
  Promise.all(
    ["mongo", "redis"].map(async (name) =>
      JSON.parse(await readFile(join(dataDir, "run", `${name}.json`), "utf8")),
    ),
  );
const alive = (servers: Server[]) => Promise.all(servers.map(({ pid }) => isAlive(pid)));
const lastLine = (text: string) => text.trimEnd().split("\n").at(-1)!;

/** So many batches of five plays in Kolkata's September, one a line, and what they must count. */
function history(artistId: string, count: number): { lines: string[]; plays: SentPlay[] } {
  const plays: SentPlay[] = [];
  const lines = Array.from({ length: count }, (_, number) => {
    const [person, session] = [`p-${number % 37}`, `s-${number % 5}`];
    const events = Array.from({ length: 5 }, (_, index) => {
      const at =
        Date.parse("2026-09-01T00:00:00+05:30") + ((number * 7919 + index * 104_729) % (30 * 1440)) * 60_000;
      const listenedMs = 1 + ((number * 31 + index * 17_389) % 240_000) + 0.125;
      plays.push({ artistId, person, session, at, listenedMs });
      return { id: String(index), type: "play_ended", at, artistId, contentId: `t-${index}`, listenedMs };
    });
    const consent = { analytics: true };
    return JSON.stringify({
      batchId: `${artistId}-${number}`,
      userId: person,
      sessionId: session,
      consent,
      events,
    });
  });
  return { lines, plays };
}

async function numbersOf(artistId: string) {
  const { metrics } = (await getOverview(ALL, artistId, RANGE))!;
  const { plays, streams, listeners, sessions, listeningSeconds } = metrics;
  return {
    plays: plays.value,
    streams: streams.value,
    listeners: listeners.value,
    sessions: sessions.value,
    listeningSeconds: listeningSeconds.value,
  };
}

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await Promise.all([...children].map((child) => once(child, "close")));
  // Whoever comes next stops what a killed one has left.
  for (const folder of folders) {
    for (const server of await serversOf(folder).catch(() => []))
      if (await isAlive(server.pid)) process.kill(server.pid, "SIGKILL");
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});

describe("a wrong setting", { timeout: 120_000 }, () => {
  const cases: [name: string, value: string, rule: RegExp, command?: string, args?: string[]][] = [
    ["PORT", "abc", /whole number from 1 to 65535/, "start"],
    ["PORT", "0", /1 or more/],
    ["ENCRYPTION_KEY", "xyz", /64 hex digits/, "import", ["package.json"]],
    ["ROLE", "boss", /web, worker or both/, "start"],
    ["RETENTION_DAYS", "ninety", /whole number/, "rebuild", ["--from", RANGE.from, "--to", RANGE.to]],
    ["SAMPLING_RATE", "2", /number from 0 to 1/],
    ["MONGODB_URI", "localhost:27017", /URL like mongodb:\/\//],
    ["NEXTAUTH_SECRET", "short", /32 characters or more/],
    ["LOG_LEVEL", "loud", /error, warn, info, debug or trace/],
  ];

  it("stops each command with one line that names the variable and what it must be", async () => {
    const dataDir = await dataFolder();
    for (const [name, value, rule, command = "key", args = ["--scopes", "read", "--name", "n"]] of cases) {
      const { code, out, err } = await run(
        command,
        args.map((arg) => (arg === "package.json" ? resolve(arg) : arg)),
        dataDir,
        { [name]: value },
      );
      expect([name, code, out, err.split("\n").length]).toEqual([name, 1, "", 2]);
      expect(err).toMatch(new RegExp(`^${name} must be `));
      expect(err).toMatch(rule);
      // It may be a secret.
      expect([name, err.includes(value)]).toEqual([name, false]);
    }
  });

  it("is also a data folder that is a file, or lies in one", async () => {
    const dataDir = await dataFolder();
    for (const folder of ["package.json", "package.json/below"]) {
      const { code, out, err } = await run("key", ["--scopes", "read", "--name", "n"], dataDir, {
        DATA_DIR: resolve(folder),
      });
      expect([code, out]).toEqual([1, ""]);
      expect(err).toMatch(/^DATA_DIR must be a folder that can be written to; .*\n$/);
    }
  });

  it("is also a database without the secrets that belong to it, or one that is not there", async () => {
    const dataDir = await dataFolder();
    const uri = "mongodb://127.0.0.1:9/none?replicaSet=rs0";
    const key = (env: Record<string, string>) =>
      run("key", ["--scopes", "read", "--name", "n"], dataDir, { MONGODB_URI: uri, ...env });
    const secret = { NEXTAUTH_SECRET: "s".repeat(32) };
    const without = await key(secret);
    expect([without.code, without.out]).toEqual([1, ""]);
    expect(without.err).toMatch(/^ENCRYPTION_KEY must be set beside MONGODB_URI: 64 hex digits.*\n$/);
    const away = await key({
      ...secret,
      ENCRYPTION_KEY: "0".repeat(64),
      REDIS_HOST: "127.0.0.1",
      REDIS_PORT: "9",
    });
    expect([away.code, away.out]).toEqual([1, ""]);
    expect(away.err).toMatch(/^MongoDB did not answer .*check MONGODB_URI\n$/);
  });
});

describe("commands over one data folder", { timeout: 60_000 }, () => {
  let dataDir: string;
  let parts: Embedded;

  beforeAll(async () => {
    dataDir = await dataFolder();
    // The first command finds an empty folder; then this process keeps the servers, as a running service does.
    const first = await run("key", ["--scopes", "admin", "--name", "first"], dataDir);
    expect([first.code, lastLine(first.out)]).toEqual([0, expect.stringMatching(/^sk_[\w-]{32}$/)]);
    expect(await alive(await serversOf(dataDir))).toEqual([false, false]);
    const say = { step: () => {}, progress: () => {} };
    parts = await startEmbedded({ dataDir, mongo: true, redis: true, say });
    await mongoClient().close();
    dropSingleton("mongo");
    provideEnv({ MONGODB_URI: parts.mongoUri!.replace("/?", "/harmonie?") });
    await applySchema({ mongoClient: mongoClient(), dbName: mongo().databaseName, retentionDays: 90 });
    const artist = (id: string) => ({ artist: { id, name: id, timezone: "Asia/Kolkata" } });
    await putLines(["whole", "killed", "stopped"].map(artist));
  });
  afterAll(async () => {
    await mongoClient().close();
    await parts.stop();
  });

  const save = async (name: string, lines: string[]) => {
    const file = join(dataDir, name);
    await writeFile(file, `${lines.join("\n")}\n`);
    return file;
  };

  it("key prints the key alone on its last line, and the service takes it for what it may", async () => {
    const port = await freePort();
    const service = start("start", [], dataDir, { ROLE: "worker", PORT: port });
    const made = await run("key", ["--scopes", "read", "--name", "reader"], dataDir);
    const web = await run(
      "key",
      ["--name", "web", "--app", "web", "--publishable", "--origins", "https://a.example"],
      dataDir,
    );
    expect([made.code, web.code]).toEqual([0, 0]);
    const [reader, publishable] = [lastLine(made.out), lastLine(web.out)];
    expect([made.out, web.out]).toEqual([`${reader}\n`, `${publishable}\n`]);
    await service.told("answers on");
    const ask = async (path: string, key: string, init: RequestInit = {}) =>
      (
        await fetch(`http://127.0.0.1:${port}${path}`, {
          ...init,
          headers: { authorization: `Bearer ${key}`, "x-forwarded-for": "203.0.113.7", ...init.headers },
        })
      ).status;
    const batch = { method: "POST", body: history("whole", 1).lines[0]! };
    expect(await ask("/api/stats", reader)).toBe(200);
    expect(await ask("/api/stats", `${reader.slice(0, -1)}${reader.endsWith("A") ? "B" : "A"}`)).toBe(401);
    expect(await ask("/api/stats", publishable)).toBe(403);
    expect(await ask("/api/track", reader, batch)).toBe(403);
    // Too old for track, which shows that the key itself was taken.
    expect(await ask("/api/track", publishable, { ...batch, headers: { origin: "https://a.example" } })).toBe(
      422,
    );
    expect(await ask("/api/track", publishable, { ...batch, headers: { origin: "https://b.example" } })).toBe(
      403,
    );
    service.child.kill("SIGTERM");
    expect((await service.outcome).code).toBe(0);
    expect(await alive(await serversOf(dataDir))).toEqual([true, true]);
    // The app of the first keys allows any origin: a key that seems to be bound to one would be open to all.
    const open = await run(
      "key",
      ["--name", "n", "--publishable", "--origins", "https://a.example"],
      dataDir,
    );
    expect([open.code, open.out, open.err]).toEqual([
      1,
      "",
      expect.stringMatching(/other origins \(any\).*--app ID\n$/),
    ]);
    for (const args of [["--scopes", "everything", "--name", "n"], ["--scopes", "read"], ["--nonsense"]]) {
      const wrong = await run("key", args, dataDir);
      expect([wrong.code, wrong.out]).toEqual([1, ""]);
    }
  });

  it("key lists keys, makes a successor beside the old one, revokes it, and changes its app", async () => {
    const options = ["--name", "player", "--app", "player", "--publishable", "--artists", "whole"];
    const old = lastLine((await run("key", options, dataDir)).out);
    const listed = async () => {
      const { code, out } = await run("key", ["--list"], dataDir);
      expect(code).toBe(0);
      return out.split("\n").filter((line) => line.endsWith("  player"));
    };
    const [id] = (await listed())[0]!.split("  ");
    const successor = lastLine((await run("key", ["--rotate", id!], dataDir)).out);
    expect(successor).toMatch(/^pk_[\w-]{32}$/);
    const change = ["--change", "player", "--origins", "https://a.example", "--artists", "whole,killed"];
    expect((await run("key", change, dataDir)).code).toBe(0);
    expect((await run("key", ["--revoke", id!], dataDir)).code).toBe(0);
    const facts = "publishable: track  app player  artists whole,killed  origins https://a.example  player";
    expect(await listed()).toEqual([
      expect.stringMatching(new RegExp(`^[0-9a-f]{24}  since .*Z  ${facts}$`)),
      expect.stringMatching(new RegExp(`^${id}  revoked .*Z  ${facts}$`)),
    ]);
    expect((await listed()).join()).not.toContain(old.slice(3));
    const wrong = [
      ["--revoke", id!],
      ["--rotate", "nonsense"],
      ["--change", "nobody", "--origins", "any"],
      ["--change", "player"],
    ];
    for (const args of wrong) {
      const { code, out } = await run("key", args, dataDir);
      expect([args, code, out]).toEqual([args, 1, ""]);
    }
  });

  it("import counts each batch once, again nothing, and names bad lines without losing the others", async () => {
    const { lines, plays } = history("whole", 300);
    const bad = [...lines];
    bad.splice(6, 0, '{"batchId": "broken', "", '{"batchId":"b","events":[]}');
    const spoilt = await save("spoilt.ndjson", bad);
    const first = await run("import", [spoilt], dataDir);
    expect(first.code).toBe(1);
    expect(first.err).toContain("line 7: this line is not JSON\n");
    expect(first.err).toMatch(/line 9: .*\(userId: .*\)|line 9: .*\(events: /);
    expect(first.err).toMatch(/1500 events in 300 batches in [\d.]+ s; 0 batches were known/);
    expect(lastLine(first.err)).toBe("2 lines could not be taken; mend them and run the import again");
    expect(await numbersOf("whole")).toEqual(truthOf(plays));
    const again = await run("import", [await save("whole.ndjson", lines)], dataDir);
    expect(again.code).toBe(0);
    expect(again.err).toMatch(/ 0 events in 0 batches in [\d.]+ s; 300 batches were known/);
    expect(await numbersOf("whole")).toEqual(truthOf(plays));
    for (const args of [[], ["nowhere.ndjson"]]) expect((await run("import", args, dataDir)).code).toBe(1);
  });

  it("import goes on after a SIGKILL in the middle, and the totals are exact", async () => {
    const { lines, plays } = history("killed", KILLED);
    const file = await save("killed.ndjson", lines);
    const cut = start("import", [file], dataDir);
    await cut.told(/ [2-5]\d % /);
    cut.child.kill("SIGKILL");
    expect((await cut.outcome).signal).toBe("SIGKILL");
    const stored = await mongo()
      .collection("event_batches")
      .countDocuments({ batch: /^killed-/ });
    expect(stored).toBeGreaterThan(300);
    expect(stored).toBeLessThan(KILLED);
    const { code, err } = await run("import", [file], dataDir);
    expect(code).toBe(0);
    expect(err).toMatch(
      new RegExp(` in ${KILLED - stored} batches in [\\d.]+ s; ${stored} batches were known`),
    );
    expect(await numbersOf("killed")).toEqual(truthOf(plays));
  });

  it("rebuild leaves every number as it is, and says which days it had to leave", async () => {
    const before = await Promise.all(["whole", "killed"].map((id) => getOverview(ALL, id, RANGE)));
    const args = ["--from", RANGE.from, "--to", RANGE.to];
    const all = await run("rebuild", args, dataDir);
    expect([all.code, all.out]).toEqual([0, ""]);
    expect(all.err).toMatch(/ 60 artist-days rebuilt, 0 left as they are\n/);
    const after = await Promise.all(["whole", "killed"].map((id) => getOverview(ALL, id, RANGE)));
    expect(after.map((answer) => ({ ...answer, asOf: "" }))).toEqual(
      before.map((answer) => ({ ...answer, asOf: "" })),
    );
    // As if the first batches of that day had come more than seven days ago.
    await mongo()
      .collection("rollups")
      .updateOne(
        { artistId: "whole", grain: "day", day: "2026-09-07" },
        { $set: { firstReceivedAt: new Date(Date.now() - 8 * DAY_MS) } },
      );
    const some = await run("rebuild", args, dataDir);
    expect(some.err).toMatch(/ 59 artist-days rebuilt, 1 left as they are\n/);
    expect(some.out).toBe("left 2026-09-07 whole: raw events of this day are no longer all kept\n");
    for (const wrong of [[], ["--from", "2026-09-31", "--to", "2026-10-01"], ["--form", "x"]]) {
      const { code, out, err } = await run("rebuild", wrong, dataDir);
      expect([wrong, code, out, err.includes("Usage: "), err.includes("    at ")]).toEqual([
        wrong,
        1,
        "",
        true,
        false,
      ]);
    }
  });
});

describe("a stop", { timeout: 60_000 }, () => {
  it("leaves no process of two services that ran side by side, each on a port and a folder of its own", async () => {
    const copies = await Promise.all(
      [1, 2].map(async () => {
        const [dataDir, port] = [await dataFolder(), await freePort()];
        return { dataDir, port, service: start("start", [], dataDir, { ROLE: "worker", PORT: port }) };
      }),
    );
    await Promise.all(copies.map(({ service }) => service.told("answers on")));
    const servers = await Promise.all(copies.map(({ dataDir }) => serversOf(dataDir)));
    expect(new Set(servers.flat().map(({ port }) => port)).size).toBe(4);
    const keys: string[] = [];
    for (const { dataDir } of copies)
      keys.push(lastLine((await run("key", ["--scopes", "read", "--name", "n"], dataDir)).out));
    const answers = copies.map(({ port }) =>
      keys.map(async (key) => {
        const headers = { authorization: `Bearer ${key}`, "x-forwarded-for": "203.0.113.7" };
        return (await fetch(`http://127.0.0.1:${port}/api/stats`, { headers })).status;
      }),
    );
    expect(await Promise.all(answers.map((row) => Promise.all(row)))).toEqual([
      [200, 401],
      [401, 200],
    ]);
    // A third one on a port that is taken says so, and takes its own servers with it.
    const third = await dataFolder();
    const refused = await run("start", [], third, { ROLE: "worker", PORT: copies[0]!.port });
    expect([refused.code, lastLine(refused.err)]).toEqual([
      1,
      `Port ${copies[0]!.port} is taken: set PORT to a free one`,
    ]);
    expect(await alive(await serversOf(third))).toEqual([false, false]);

    copies[0]!.service.child.kill("SIGINT");
    expect((await copies[0]!.service.outcome).code).toBe(0);
    expect(await Promise.all(servers.map(alive))).toEqual([
      [false, false],
      [true, true],
    ]);
    expect((await fetch(`http://127.0.0.1:${copies[1]!.port}/health`)).status).toBe(200);
    copies[1]!.service.child.kill("SIGINT");
    expect((await copies[1]!.service.outcome).code).toBe(0);
    expect(await alive(servers[1]!)).toEqual([false, false]);
  });

  it("in the middle of an import leaves no process either", async () => {
    const dataDir = await dataFolder();
    const file = join(dataDir, "endless.ndjson");
    await writeFile(file, history("nobody", 40_000).lines.join("\n"));
    const { child, outcome, told } = start("import", [file], dataDir);
    await told(/ 0 % /);
    const servers = await serversOf(dataDir);
    expect(await alive(servers)).toEqual([true, true]);
    child.kill("SIGINT");
    const { code, err } = await outcome;
    expect([code, err.includes("    at ")]).toEqual([130, false]);
    expect(await alive(servers)).toEqual([false, false]);
  });
});
