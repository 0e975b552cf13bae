/** One process at a time starts or stops parts of a data folder. A lock whose holder died is taken over. */
import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { sleep } from "#lib/platform/clock.ts";
import { isAlive, markOf, type ProcessMark } from "./alive.ts";
import { SetupError } from "./errors.ts";

const PATIENCE_MS = 180_000;

async function holderOf(file: string): Promise<ProcessMark | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  try {
    return text === null ? null : (JSON.parse(text) as ProcessMark);
  } catch {
    return { pid: -1, started: "" };
  }
}

/** Linking a finished file is atomic: nobody sees a lock that doesn't say yet who holds it. */
async function take(file: string): Promise<boolean> {
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, JSON.stringify(markOf(process.pid)));
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

const isDead = (holder: ProcessMark): boolean => holder.pid <= 0 || !isAlive(holder);

/** Renamed before it is removed, so that of two who find the same dead holder only one clears it away. */
async function clear(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    const holder = await holderOf(aside);
    // Somebody took the lock between our look and the rename: give it back.
    if (holder && !isDead(holder)) await link(aside, file).catch(() => {});
    await rm(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Runs `work` while no other process of this data folder runs theirs. @throws SetupError after three minutes of waiting */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await take(file))) {
    const holder = await holderOf(file);
    if (holder && isDead(holder)) await clear(file);
    else if (Date.now() > deadline)
      throw new SetupError(`Another process holds ${file} for minutes; stop it and start again`);
    else await sleep(50);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
