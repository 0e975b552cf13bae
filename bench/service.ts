/** The service under load: the production build as a child process, beside the generator on the same machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { provideEnv } from "#lib/platform/env.ts";

export type Served = {
  port: number;
  rssMb(): Promise<number>;
  cpuSeconds(): Promise<number>;
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

export async function startService(port: number): Promise<Served> {
  // All of the load comes with one key.
  provideEnv({ PORT: String(port), RATE_LIMIT_MAX: "1000000000" });
  const child = spawn(process.execPath, ["server/commands/start.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  await untilHealthy(port, child);
  return {
    port,
    rssMb: async () =>
      Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, "utf8"))![1]) / 1024,
    cpuSeconds: async () => {
      const fields = (await readFile(`/proc/${child.pid}/stat`, "latin1")).split(") ")[1]!.split(" ");
      return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
