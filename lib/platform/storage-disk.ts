/** Files on this machine's disk: written aside, synced, then moved to their place in one step. */
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { ByteRange, Place } from "./storage-form.ts";

/** What is being written for longer than this was left behind by a kill. */
const LEFT_BEHIND_MS = 86_400_000;

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === "ENOENT";

async function removeLeftBehind(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (info && Date.now() - info.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

/** What is left of the chunks after so many bytes. */
function after(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let taken = bytes;
  return chunks.flatMap((chunk) => {
    const rest = chunk.subarray(Math.min(taken, chunk.byteLength));
    taken -= chunk.byteLength - rest.byteLength;
    return rest.byteLength > 0 ? [rest] : [];
  });
}

async function write(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    // Many small chunks would be many calls of the system.
    let waiting: Uint8Array[] = [];
    let bytes = 0;
    const flush = async () => {
      // The system may take less than all of it.
      for (let left = waiting; left.length > 0; ) left = after(left, (await file.writev(left)).bytesWritten);
      [waiting, bytes] = [[], 0];
    };
    for await (const chunk of source) {
      waiting.push(chunk);
      bytes += chunk.byteLength;
      if (bytes >= 262_144) await flush();
    }
    await flush();
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* read(path: string, range: ByteRange | undefined): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const options = range ? { start: range.first, end: range.last } : {};
    yield* file.createReadStream({ ...options, autoClose: false, highWaterMark: 65_536 });
  } finally {
    await file.close();
  }
}

/** @param dataDir files lie in its folder `files` */
export function diskStorage(dataDir: string): Place {
  const root = resolve(dataDir, "files");
  const unfinished = join(root, ".unfinished");
  const pathOf = (key: string) => join(root, key);
  return {
    async put(key, source) {
      const path = pathOf(key);
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await removeLeftBehind(unfinished);
      const aside = join(unfinished, randomUUID());
      try {
        await write(aside, source);
        await rename(aside, path);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    async open(key, range) {
      const info = await stat(pathOf(key)).catch((error) => {
        if (isMissing(error)) return null;
        throw error;
      });
      return info?.isFile() ? read(pathOf(key), range) : null;
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async *list(prefix) {
      const folder = dirname(pathOf(`${prefix}x`));
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      for (const entry of entries) {
        const key = relative(root, join(entry.parentPath, entry.name)).split(sep).join("/");
        if (entry.isFile() && key.startsWith(prefix)) yield key;
      }
    },
  };
}
