/** A server's executable, and the proof that it runs on this machine. */
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { runCommand } from "./run-command.ts";

export type Program = { path: string; env: Record<string, string> };

/** The first executable of that name on a search path. */
export async function findOnPath(name: string, searchPath: string): Promise<string | null> {
  for (const folder of searchPath.split(delimiter).filter(Boolean)) {
    const path = join(folder, name);
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return null;
}

/** `6.2` from what `--version` prints, or null when the program does not run. */
export async function readVersion({ path, env }: Program): Promise<number | null> {
  const { ok, output } = await runCommand(path, ["--version"], env);
  const version = /v=?(\d+)\.(\d+)/.exec(output);
  return ok && version ? Number(`${version[1]}.${version[2]}`) : null;
}

/** The program on the search path when it runs and is new enough. */
export async function findInstalled(
  names: string[],
  minVersion: number,
  searchPath: string,
): Promise<Program | null> {
  for (const name of names) {
    const path = await findOnPath(name, searchPath);
    if (!path) continue;
    const program = { path, env: {} };
    if (((await readVersion(program)) ?? 0) >= minVersion) return program;
  }
  return null;
}
