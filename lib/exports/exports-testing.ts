/** Exports as tests make them: asked for, made to their end, read. */
import { expect } from "vitest";
import { storage } from "#lib/platform/storage.ts";
import { bytesOf } from "#lib/platform/storage-testing.ts";
import { createExport, type ExportInput } from "./exports.ts";
import type { MakeOptions } from "./make.ts";
import type { Asker } from "./rights.ts";
import { runExports } from "./run.ts";
import { type ExportRow, findExport } from "./store.ts";

export const EVERYBODY: Asker = { id: "key:test", reader: { artists: "all" }, isAdmin: true };
const ACTOR = { kind: "key", id: "test" } as const;

/** A runner while `work` is under way. */
export async function whileExporting<T>(work: () => Promise<T>, options: MakeOptions = {}): Promise<T> {
  const stop = new AbortController();
  const done = runExports(stop.signal, { idleMs: 20, ttlMs: 2000, ...options });
  try {
    return await work();
  } finally {
    stop.abort();
    await done;
  }
}

export async function untilStatus(id: string, status: string): Promise<ExportRow> {
  await expect
    .poll(async () => (await findExport(id))?.status, { timeout: 300_000, interval: 20 })
    .toBe(status);
  return (await findExport(id))!;
}

export const asked = async (input: ExportInput, asker = EVERYBODY): Promise<string> =>
  (await createExport(asker, ACTOR, input)).id;

/** @returns the id and the file of an export that was made */
export async function made(
  input: ExportInput,
  options: MakeOptions = {},
  asker = EVERYBODY,
): Promise<{ id: string; row: ExportRow; bytes: Buffer }> {
  const id = await asked(input, asker);
  const row = await whileExporting(() => untilStatus(id, "done"), options);
  return { id, row, bytes: await bytesOf(await storage().open(row.file!.key)) };
}

/** The objects of an NDJSON file. */
export const objectsIn = (bytes: Buffer): Record<string, unknown>[] =>
  bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
