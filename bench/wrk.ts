/** The load of `wrk`: a generator in C, since it shares two cores with what it measures. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { join } from "node:path";

export type WrkOptions = {
  port: number;
  connections: number;
  requestsPerSecond: number;
  seconds: number;
  /** Whole requests, as bytes; with room for a name and a time (bench/wrk.lua). */
  templates: readonly Buffer[];
  /** Ten characters, no two runs the same. */
  run: string;
};

/** Times in ms, from when a request was sent; `refused`: answered with 400 or more, `broken`: not answered. */
export type WrkResult = {
  requests: number;
  seconds: number;
  refused: number;
  broken: number;
  p50: number;
  p95: number;
  p99: number;
};

const has = (): boolean => spawnSync("wrk", ["-v"]).error === undefined;

/** @throws Error that says how to get it */
export function ensureWrk(): void {
  if (has()) return;
  if (process.getuid?.() === 0) {
    for (const args of [
      ["update", "-q"],
      ["install", "-y", "-q", "--no-install-recommends", "wrk"],
    ])
      spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"] });
    if (has()) return;
  }
  throw new Error("The load needs `wrk`: install the package of that name");
}

async function write(path: string, templates: readonly Buffer[]): Promise<void> {
  const file = await open(path, "w");
  for (const template of templates) {
    await file.write(`${template.length}\n`);
    await file.write(template);
  }
  await file.close();
}

export async function runWrk(options: WrkOptions): Promise<WrkResult> {
  const { port, connections, requestsPerSecond, seconds, templates, run } = options;
  const path = join(".data", "bench-requests.bin");
  await write(path, templates);
  const child = spawn(
    "wrk",
    [
      ...["-t", "1", "-c", String(connections), "-d", `${seconds}s`, "--timeout", "30s"],
      ...["-s", join("bench", "wrk.lua"), `http://127.0.0.1:${port}`],
      ...["--", path, run, String(requestsPerSecond)],
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  await once(child, "exit");
  const result = /^result (.+)$/m.exec(output);
  if (!result) throw new Error(`wrk gave no result: ${output}`);
  return JSON.parse(result[1]!) as WrkResult;
}
