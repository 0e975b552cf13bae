/**
 * System libraries that a fetched mongod wants and a bare machine lacks: libcurl above all, which a minimal
 * Debian does not carry. The wheel of pycurl brings it with OpenSSL 3; linked under the names that mongod
 * asks for, they serve it. (mongod uses libcurl for nothing that we use.)
 */
import { mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { type Program, readVersion } from "./program.ts";
import { runCommand } from "./run-command.ts";
import type { Say } from "./say.ts";
import { installWheel, isPublishedHere, type Wheel } from "./wheel.ts";

const WHEEL: Wheel = {
  title: "libraries for MongoDB",
  requirement: "pycurl==7.49.0",
  sha256: [
    "6f88539845d3bb2cf2ce0ccbc1bb8b9ed9e401a0d874798aeabc5f16f0f95c4d",
    "b1cd6cea1618ec2a6bbe4e430b34dcc83c5bfb5373a25809fb77e4ec451990ad",
  ],
  platforms: { x64: ["manylinux_2_28_x86_64"], arm64: ["manylinux_2_28_aarch64"] },
  pythonVersion: "3.11",
  sizeBytes: 22_000_000,
};

/** The name of a library that the program misses, or null when it misses none. */
export async function findMissingLibrary({ path, env }: Program): Promise<string | null> {
  const { ok, output } = await runCommand(path, ["--version"], env);
  return ok ? null : (/loading shared libraries: ([\w.+-]+)/.exec(output)?.[1] ?? null);
}

/** The program with a library path on which it runs, or null when these libraries do not help it. */
export async function lendLibraries(program: Program, partsDir: string, say: Say): Promise<Program | null> {
  if (!isPublishedHere(WHEEL)) return null;
  const target = join(partsDir, "mongodb-libraries-7.49.0");
  const libraries = join(target, "pycurl.libs");
  const links = join(target, "links");
  const isWhole = (folder: string) =>
    readdir(join(folder, "pycurl.libs")).then(
      () => true,
      () => false,
    );
  await installWheel(WHEEL, target, isWhole, say);
  await mkdir(links, { recursive: true });
  const lent: Program = { path: program.path, env: { LD_LIBRARY_PATH: `${links}:${libraries}` } };

  for (let missing = await findMissingLibrary(lent); missing; ) {
    // libcurl.so.4 is there as libcurl-330bcbb6.so.4.8.0.
    const [name, version] = missing.split(".so.");
    const file = (await readdir(libraries)).find(
      (entry) => entry.startsWith(`${name}-`) && entry.includes(`.so.${version}`),
    );
    if (!file) return null;
    await symlink(join("..", "pycurl.libs", file), join(links, missing)).catch(() => {});
    const next = await findMissingLibrary(lent);
    if (next === missing) return null;
    missing = next;
  }
  return (await readVersion(lent)) === null ? null : lent;
}
