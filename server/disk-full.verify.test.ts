/**
 * A disk that is full. MongoDB gets a small one of its own (a tmpfs), which is then filled; where nobody may mount, neither the
 * service nor what it starts may write to files beyond a size, which ends MongoDB in the same way.
 */
import { execFile } from "node:child_process";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Clients } from "./testing/retrying-clients.ts";
import { untilMore } from "./testing/retrying-clients.ts";
import { countFolded, sleep } from "./testing/sent-batches.ts";
import type { ServiceProcess } from "./testing/service-process.ts";
import { withService } from "./testing/with-service.ts";

const run = promisify(execFile);
const SIZE = "600m";
const CHUNK = Buffer.alloc(1024 * 1024, 1);
const FULL_MS = 8000;

/** Resolves false where this user may not mount. */
const mountSmallDisk = (folder: string): Promise<boolean> =>
  run("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", folder]).then(
    () => true,
    () => false,
  );

async function fill(file: string): Promise<void> {
  const handle = await open(file, "w");
  try {
    for (;;) await handle.write(CHUNK);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
  } finally {
    await handle.close();
  }
}

/** The largest file that the service, its MongoDB and what they start may write. */
async function limitFiles(service: ServiceProcess, limit: string): Promise<void> {
  for (const pid of [service.pid, await service.pidOf("mongo")])
    if (pid !== null) await run("prlimit", ["--pid", String(pid), `--fsize=${limit}:unlimited`]);
}

const refused = ({ outcomes }: Clients) => outcomes["503 database_away"] ?? 0;

describe("a full disk", () => {
  it("refuses batches with 503 and loses none; it goes on when there is room", {
    timeout: 600_000,
  }, async () => {
    let folder = "";
    let isMounted = false;
    const prepare = async (mongoFolder: string) => {
      folder = mongoFolder;
      isMounted = await mountSmallDisk(mongoFolder);
      return isMounted ? async () => void (await run("umount", ["--lazy", mongoFolder])) : undefined;
    };
    await withService({ pauseMs: 20, prepare }, async (service, clients) => {
      const filler = join(folder, "filler");
      await untilMore(countFolded);
      if (isMounted) await fill(filler);
      else await limitFiles(service, "1");
      await expect.poll(() => refused(clients), { timeout: 60_000 }).toBeGreaterThan(20);
      await sleep(FULL_MS);
      // What little room a file system gives back while MongoDB ends is taken, too.
      if (isMounted) await fill(`${filler}-2`);
      const [before, taken] = [refused(clients), clients.acknowledged.length];
      await sleep(FULL_MS);
      expect(refused(clients)).toBeGreaterThan(before);
      expect(clients.acknowledged.length).toBe(taken);
      if (isMounted) for (const file of [filler, `${filler}-2`]) await rm(file, { force: true });
      else await limitFiles(service, "unlimited");
      await expect.poll(() => clients.acknowledged.length, { timeout: 120_000 }).toBeGreaterThan(taken);
      await service.untilUp();
    });
  });
});
