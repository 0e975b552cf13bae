/** Which processes use a data folder's servers: the last one that leaves stops them. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, markOf, type ProcessMark } from "./alive.ts";

const folderOf = (dataDir: string) => join(dataDir, "run", "users");

async function markIn(file: string): Promise<ProcessMark | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as ProcessMark;
  } catch {
    return null;
  }
}

export async function enter(dataDir: string, id: string): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true });
  await writeFile(join(folderOf(dataDir), id), JSON.stringify(markOf(process.pid)));
}

/** Removes one user and those that died. @returns how many are left */
export async function leave(dataDir: string, id: string): Promise<number> {
  await rm(join(folderOf(dataDir), id), { force: true });
  let left = 0;
  for (const name of await readdir(folderOf(dataDir))) {
    const file = join(folderOf(dataDir), name);
    const mark = await markIn(file);
    if (mark && isAlive(mark)) left += 1;
    else await rm(file, { force: true });
  }
  return left;
}
