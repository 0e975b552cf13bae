/** Who uses the servers of a data folder: one file each. The last one to leave stops them. */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, readStartedAt } from "./process-table.ts";

/** Signs this process in. @returns the file to sign out with. */
export async function signIn(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${process.pid}.${randomBytes(4).toString("hex")}`);
  await writeFile(file, await readStartedAt(process.pid));
  return file;
}

/** Signs out. @returns whether anybody else is left; those that died without signing out don't count. */
export async function signOut(folder: string, file: string): Promise<boolean> {
  await rm(file, { force: true });
  let someoneLeft = false;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const startedAt = await readFile(path, "utf8").catch(() => "gone");
    if (await isAlive(Number(name.split(".")[0]), startedAt)) someoneLeft = true;
    else await rm(path, { force: true });
  }
  return someoneLeft;
}
