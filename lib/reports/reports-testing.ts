/** Reports as tests make them: asked for, made by a real runner, read as files. */
import { expect } from "vitest";
import { storage } from "#lib/platform/storage.ts";
import { bytesOf } from "#lib/platform/storage-testing.ts";
import { type Asker, type Renderer, readReport, readReportFile, runReports } from "./index.ts";

export const ADMIN_ASKER: Asker = {
  id: "key:000000000000000000000000",
  isAdmin: true,
  reader: { artists: "all" },
};

/** A runner while `work` is under way. */
export async function whileMaking<T>(
  render: Renderer,
  work: () => Promise<T>,
  more: Omit<Parameters<typeof runReports>[1], "render"> = {},
): Promise<T> {
  const stop = new AbortController();
  const done = runReports(stop.signal, { render, idleMs: 20, ...more });
  try {
    return await work();
  } finally {
    stop.abort();
    await done;
  }
}

export const untilMade = (asker: Asker, id: string): Promise<void> =>
  expect
    .poll(async () => (await readReport(asker, id)).status, { timeout: 20_000, interval: 20 })
    .toBe("done");

export async function fileOf(asker: Asker, id: string): Promise<Buffer> {
  const { key } = await readReportFile(asker, id);
  return bytesOf(await storage().open(key));
}
