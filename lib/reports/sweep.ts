/** Reports are kept for a year; then the file goes, and then its row. Files that no row knows go too. */
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { storage } from "#lib/platform/storage.ts";
import { removeReport } from "./read.ts";
import { FOLDER, findRow, reports } from "./store.ts";

const EVERY_MS = 3_600_000;

/** @returns how many reports went */
export async function removeExpired(now = new Date()): Promise<number> {
  let removed = 0;
  for await (const row of reports().find({ expiresAt: { $lte: now } })) {
    await removeReport(row);
    removed += 1;
  }
  return removed;
}

/** What a deletion left behind that was killed half-way. @returns how many files went */
export async function removeOrphans(): Promise<number> {
  let removed = 0;
  for await (const key of storage().list(`${FOLDER}/`)) {
    const id = /^reports\/([0-9a-f]{24})\.[a-z]+$/.exec(key)?.[1];
    if (!id || (await findRow(id))) continue;
    await storage().remove(key);
    removed += 1;
  }
  return removed;
}

export async function sweepReports(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await Promise.all([removeExpired(), removeOrphans()]).catch((error) =>
      log().warn("reports could not be swept", errorFields(error)),
    );
    await sleep(EVERY_MS, signal);
  }
}
