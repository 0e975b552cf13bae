/** The service under load: the production build as a child process, beside the generator on the same machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { provideEnv } from "#lib/platform/env.ts";

/** Seconds of a core that were used so far: by the thread that answers requests, the fold's, the whole service, MongoDB. */
type Cores = { requests: number; fold: number; all: number; mongo: number };

export type Served = {
  port: number;
  rssMb(): Promise<number>;
  cores(): Promise<Cores>;
  stop(): Promise<void>;
};

const TICKS_A_SECOND = 100;

async function untilHealthy(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("the service ended at its start");
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Of a process or thread, by its folder under /proc: user and system time, s. */
async function secondsOf(folder: string): Promise<number> {
  const fields = (await readFile(`${folder}/stat`, "latin1")).split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

async function threadNamed(pid: number, name: string): Promise<string> {
  const tasks = `/proc/${pid}/task`;
  for (const task of await readdir(tasks))
    if ((await readFile(`${tasks}/${task}/comm`, "latin1")).trim() === name) return `${tasks}/${task}`;
  throw new Error(`no thread ${name}`);
}

/** The one that this project started. */
async function mongod(): Promise<string> {
  for (const process of await readdir("/proc")) {
    const line = await readFile(`/proc/${process}/cmdline`, "latin1").catch(() => "");
    if (/mongod\0/.test(line) && /\/bench[-\w]*\//.test(line)) return `/proc/${process}`;
  }
  throw new Error("no mongod");
}

/** @param profile a folder: each thread leaves there what its time went into, as a CPU profile */
export async function startService(port: number, profile?: string): Promise<Served> {
  // All of the load comes with one key.
  provideEnv({ PORT: String(port), RATE_LIMIT_MAX: "1000000000" });
  const profiling = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...profiling, "server/commands/start.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  await untilHealthy(port, child);
  const pid = child.pid!;
  const [fold, mongo] = [await threadNamed(pid, "fold"), await mongod()];
  return {
    port,
    rssMb: async () =>
      Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))![1]) / 1024,
    cores: async () => ({
      requests: await secondsOf(`/proc/${pid}/task/${pid}`),
      fold: await secondsOf(fold),
      all: await secondsOf(`/proc/${pid}`),
      mongo: await secondsOf(mongo),
    }),
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
