/** Whether a process that was noted in a file still runs: its number alone may by now belong to another. */
import { readFileSync } from "node:fs";

export type ProcessMark = { pid: number; started: string };

/** When the process started, in the kernel's ticks; empty where /proc doesn't exist. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name in parentheses may hold spaces; the 22nd field is the 20th behind it.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** A process that ended but was not yet waited for is no longer there for us. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.charAt(stat.lastIndexOf(")") + 2) === "Z";
  } catch {
    return false;
  }
}

export const markOf = (pid: number): ProcessMark => ({ pid, started: startOf(pid) });

export function isAlive({ pid, started }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return startOf(pid) === started && !isZombie(pid);
}
