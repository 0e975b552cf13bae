/** One process at a time starts or stops servers of a data folder. */
import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, readStartedAt } from "./process-table.ts";
import { SetupError } from "./setup-error.ts";

const WAIT_MS = 120_000;

async function isHeld(holder: string): Promise<boolean> {
  const [pid, startedAt] = holder.split(" ");
  return isAlive(Number(pid), startedAt);
}

/** Puts a dead process's lock aside; when a live one took it in that very moment, puts that back. */
async function breakLock(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString("hex")}`;
  await rename(path, aside).catch(() => {});
  const moved = await readFile(aside, "utf8").catch(() => seen);
  if (moved !== seen) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

/**
 * Runs `work` while this process holds the lock. The lock of a process that died is broken.
 * @throws SetupError after two minutes of waiting.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${await readStartedAt(process.pid)}`;
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  const giveUpAt = Date.now() + WAIT_MS;
  await writeFile(draft, mine);
  try {
    // Linking is atomic and the file is whole when it appears: nobody reads half a holder.
    while (
      !(await link(draft, path).then(
        () => true,
        () => false,
      ))
    ) {
      const holder = await readFile(path, "utf8").catch(() => null);
      if (holder !== null && !(await isHeld(holder))) await breakLock(path, holder);
      if (Date.now() > giveUpAt)
        throw new SetupError(
          `Another process (${holder}) has been busy with ${path} for two minutes; end it first.`,
        );
      await sleep(30);
    }
  } finally {
    await rm(draft, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
