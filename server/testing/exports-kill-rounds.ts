/**
 * An export is the same file whatever happens to those who make it: processes that are killed at random points, and one
 * that is stopped until another has taken over.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { asked, EVERYBODY, untilStatus } from "#lib/exports/exports-testing.ts";
import { type ExportFormat, exportFile, readExport } from "#lib/exports/index.ts";
import { type ExportRow, findExport } from "#lib/exports/store.ts";
import { storage } from "#lib/platform/storage.ts";
import { bytesOf, keysOf } from "#lib/platform/storage-testing.ts";
import { PAID_ARTISTS, writeTransactions } from "#lib/testing/many-transactions.ts";
import { seeded } from "#lib/testing/random.ts";

import { JOBS_MEMORY } from "../worker-handle.ts";

export type ExportKills = {
  rows: number;
  formats: readonly ExportFormat[];
  kills: number;
  partRows: number;
  /** A process is killed this long after it began, at most. */
  maxDelayMs: number;
};

const ACTOR = { kind: "key", id: "test" } as const;
const random = seeded(20_267);
const below = (most: number): number => Math.floor(random() * most);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const runners = new Set<ChildProcess>();

async function start(partRows: number): Promise<ChildProcess> {
  const memory = [
    `--max-old-space-size=${JOBS_MEMORY.maxOldGenerationSizeMb}`,
    // The young generation is three of these.
    `--max-semi-space-size=${JOBS_MEMORY.maxYoungGenerationSizeMb / 3}`,
  ];
  const child = spawn(process.execPath, [...memory, "server/testing/exports-process.ts", String(partRows)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
  runners.add(child);
  child.once("exit", () => runners.delete(child));
  await once(child.stdout!, "data");
  return child;
}

/** @returns by how many bytes its memory grew at most */
async function end(child: ChildProcess): Promise<number> {
  let said = "";
  child.stdout!.on("data", (chunk) => {
    said += chunk;
  });
  child.kill("SIGTERM");
  await once(child, "close");
  return Number(/more (\d+)/.exec(said)![1]);
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

const input = (format: ExportFormat) =>
  ({ kind: "transactions", format, artists: PAID_ARTISTS, from: "2026-01-01", to: "2026-12-31" }) as const;

type Measured = { sha256: string; rows: number; bytes: number; moreBytes: number; ms: number };

/** Made by one process that nobody disturbs. */
async function makeUndisturbed(format: ExportFormat, partRows: number): Promise<Measured> {
  const child = await start(partRows);
  const began = performance.now();
  const { file } = await untilStatus(await asked(input(format)), "done");
  const ms = performance.now() - began;
  const moreBytes = await end(child);
  return { sha256: file!.sha256, rows: file!.rows, bytes: file!.bytes, moreBytes, ms };
}

/** To kill a process that only waits for its forerunner's hold to end proves nothing. */
async function untilTaken(id: string, times: number): Promise<void> {
  await expect
    .poll(async () => (await findExport(id))!, { timeout: 20_000, interval: 5 })
    .toSatisfy(({ attempts, status }: ExportRow) => attempts >= times || status === "done");
}

/** Each goes a part further than the one before, so that there is something to go on from. */
async function untilParts(id: string, least: number): Promise<void> {
  await expect
    .poll(async () => (await findExport(id))!, { timeout: 60_000, interval: 5 })
    .toSatisfy(({ parts, status }: ExportRow) => (parts?.length ?? 0) >= least || status === "done");
}

/** @returns the id of an export that was made by many, one after another, and two at once in the end */
async function makeUnderKills(
  format: ExportFormat,
  { kills, partRows, maxDelayMs }: ExportKills,
): Promise<string> {
  const id = await asked(input(format));
  for (let killed = 0; killed < kills; killed++) {
    const child = await start(partRows);
    await untilTaken(id, killed + 1);
    await untilParts(id, killed);
    await sleep(below(maxDelayMs));
    await kill(child);
  }
  const stopped = await start(partRows);
  await untilTaken(id, kills + 1);
  stopped.kill("SIGSTOP");
  const other = await start(partRows);
  await untilStatus(id, "done");
  stopped.kill("SIGCONT");
  await sleep(300);
  await Promise.all([end(stopped), end(other)]);
  return id;
}

/** Downloads in ranges of random sizes, as over a bad line. */
async function downloadInPieces(id: string): Promise<{ sha256: string; bytes: number }> {
  const { key, bytes } = await exportFile(EVERYBODY, ACTOR, id);
  const hash = createHash("sha256");
  for (let first = 0; first < bytes; ) {
    const last = Math.min(bytes - 1, first + below(bytes / 5));
    hash.update(await bytesOf(await storage().open(key, { first, last })));
    first = last + 1;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** @returns what the undisturbed one of each format took */
export async function runExportKills(kills: ExportKills): Promise<Record<string, Measured>> {
  onTestFinished(() => {
    for (const runner of runners) runner.kill("SIGKILL");
  });
  await writeTransactions(kills.rows);
  const measured: Record<string, Measured> = {};
  for (const format of kills.formats) {
    const truth = await makeUndisturbed(format, kills.partRows);
    measured[format] = truth;
    expect(truth.rows).toBe(kills.rows);
    const id = await makeUnderKills(format, kills);
    const { rows, bytes, sha256 } = await readExport(EVERYBODY, id);
    expect({ rows, bytes, sha256 }).toEqual({ rows: truth.rows, bytes: truth.bytes, sha256: truth.sha256 });
    // It was begun so often that the kills fell into its making.
    expect((await findExport(id))!.attempts).toBeGreaterThan(kills.kills / 2);
    expect(await downloadInPieces(id)).toEqual({ sha256: truth.sha256, bytes: truth.bytes });
    // The sweep of a process that starts takes away what the killed ones left.
    await end(await start(kills.partRows));
    await expect.poll(() => keysOf(`exports/${id}/`).then((keys) => keys.length)).toBe(1);
  }
  return measured;
}
