/** The production build, made when the sources are not those of the last one. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildTracker } from "../../tools/build-tracker.ts";
import { packFiles } from "../../tools/pack-files.ts";
import type { Say } from "../embedded/say.ts";
import { CommandError } from "./prepare.ts";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = join(".next", "harmonie-sources");

async function filesUnder(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => null);
  if (!info) return [];
  if (info.isFile()) return [path];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A hash over the sources' contents: the same after a fresh clone or a touched file. */
async function fingerprint(): Promise<string> {
  const files = (await Promise.all(SOURCES.map(filesUnder))).flat().sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(await readFile(file));
  return hash.digest("hex");
}

export async function buildIfNeeded(say: Say): Promise<void> {
  // Takes no time, and the same sources give the same bytes.
  await buildTracker();
  const sources = await fingerprint();
  if ((await readFile(STAMP, "utf8").catch(() => "")) === sources) return;
  say.step("Building the pages (a minute on a small machine) …");
  const output: Buffer[] = [];
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  if (code !== 0)
    throw new CommandError(`The build failed:\n${Buffer.concat(output).toString("utf8").slice(-4000)}`);
  await packFiles();
  await writeFile(STAMP, sources);
}
