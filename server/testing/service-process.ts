/** The service as `npm start` runs it, in a process of its own over a data folder of its own, for tests that kill its parts. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { provideEnv } from "#lib/platform/env.ts";
import { mongoClient } from "#lib/platform/mongo.ts";
import { type Embedded, startEmbedded } from "../embedded/index.ts";
import { choosePort } from "../embedded/port.ts";
import { findServer } from "../embedded/process-table.ts";
import { sleep } from "./sent-batches.ts";

/** What is done to MongoDB's folder before its first start. @returns what undoes it, if anything must */
export type Prepare = (mongoFolder: string) => Promise<(() => Promise<void>) | undefined>;
export type Part = "service" | "mongo" | "redis";

const START_MS = 90_000;
const quiet = { step: () => {}, progress: () => {} };

export class ServiceProcess {
  readonly #dataDir: string;
  readonly port: number;
  #child: ChildProcess | null = null;
  #ended: string | null = null;
  #undo: (() => Promise<void>) | undefined;

  private constructor(dataDir: string, port: number) {
    this.#dataDir = dataDir;
    this.port = port;
  }

  /** Starts it with its database, which this process's code then works on as well. */
  static async start(prepare?: Prepare): Promise<ServiceProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), "harmonie-killed-"));
    await symlink(resolve(".data/parts"), join(dataDir, "parts"));
    await mkdir(join(dataDir, "mongo"));
    const service = new ServiceProcess(dataDir, await choosePort(undefined));
    service.#undo = await prepare?.(join(dataDir, "mongo"));
    service.run();
    await service.untilUp();
    const [mongo, redis] = await Promise.all([service.#portOf("mongo"), service.#portOf("redis")]);
    provideEnv({
      MONGODB_URI: `mongodb://127.0.0.1:${mongo}/harmonie?replicaSet=rs0`,
      REDIS_PORT: String(redis),
    });
    return service;
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  async #portOf(part: "mongo" | "redis"): Promise<number> {
    return JSON.parse(await readFile(join(this.#dataDir, "run", `${part}.json`), "utf8")).port;
  }

  pidOf(part: "mongo" | "redis"): Promise<number | null> {
    return findServer(join(this.#dataDir, part), 0);
  }

  /** Runs the service; without pages, which nobody asks for. */
  run(): void {
    const { MONGODB_URI: _uri, REDIS_HOST: _host, ...env } = process.env;
    const child = spawn(process.execPath, ["server/commands/start.ts"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...env,
        NODE_ENV: "production",
        ROLE: "worker",
        PORT: String(this.port),
        DATA_DIR: this.#dataDir,
      },
    });
    this.#child = child;
    this.#ended = null;
    child.once("exit", (code, signal) => {
      if (this.#child === child) this.#ended = `exit ${code}, signal ${signal}`;
    });
  }

  /** Resolves once the service and all of its parts answer. */
  async untilUp(): Promise<void> {
    const deadline = Date.now() + START_MS;
    let last: { status: string } | null = null;
    for (;;) {
      const health = await fetch(`http://127.0.0.1:${this.port}/health`).catch(() => null);
      last = health && (await health.json());
      if (last?.status === "ok") return;
      if (this.#ended !== null) throw new Error(`the service ended by itself: ${this.#ended}`);
      if (Date.now() > deadline)
        throw new Error(`the service did not come up in time: ${JSON.stringify(last)}`);
      await sleep(25);
    }
  }

  /** SIGKILL. The service's parts run on without it; theirs is to be started again by the service. */
  async kill(part: Part): Promise<void> {
    if (part !== "service") {
      const pid = await this.pidOf(part);
      if (pid !== null) process.kill(pid, "SIGKILL");
      while (pid !== null && (await findServer(join(this.#dataDir, part), pid)) === pid) await sleep(10);
      return;
    }
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** Ends the service in order; its parts stay until `leave` of what is returned is called. */
  async endService(): Promise<Embedded> {
    const parts = await startEmbedded({ dataDir: this.#dataDir, mongo: true, redis: true, say: quiet });
    this.#child!.kill("SIGTERM");
    await once(this.#child!, "exit");
    return parts;
  }

  /** Whatever happened before: nothing of it is left. */
  async remove(): Promise<void> {
    for (const part of ["service", "mongo", "redis"] as const) await this.kill(part);
    await mongoClient().close();
    await this.#undo?.();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
