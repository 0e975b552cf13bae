/** Which processes run. Process ids come round again, so a bare id proves nothing. */
import { readdir, readFile, readlink, realpath } from "node:fs/promises";

const SERVERS = /^(mongod|redis-server|valkey-server)/;
const isLinux = process.platform === "linux";

type Stat = { command: string; state: string; startedAt: string };

async function readStat(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (!text) return null;
  // The command stands in parentheses and may hold any character; the fields count from the last one.
  const end = text.lastIndexOf(")");
  const fields = text.slice(end + 2).split(" ");
  return { command: text.slice(text.indexOf("(") + 1, end), state: fields[0]!, startedAt: fields[19]! };
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process started, in clock ticks since the boot; "" where the system doesn't say. */
export async function readStartedAt(pid: number): Promise<string> {
  return (isLinux && (await readStat(pid))?.startedAt) || "";
}

/** Whether the process still runs (a zombie does not). @param startedAt as read when it was noted, against reuse. */
export async function isAlive(pid: number, startedAt = ""): Promise<boolean> {
  if (!(pid > 0) || !answersSignals(pid)) return false;
  if (!isLinux) return true;
  const stat = await readStat(pid);
  if (stat === null || (startedAt !== "" && stat.startedAt !== startedAt)) return false;
  return stat.state !== "Z" || (await hasOtherThreads(pid));
}

/** A server whose main thread has ended holds its port and files until its other threads have, too. */
async function hasOtherThreads(pid: number): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  return threads.length > 1;
}

async function servesFolder(pid: number, folder: string): Promise<boolean> {
  const stat = await readStat(pid);
  if (!stat || stat.state === "Z" || !SERVERS.test(stat.command)) return false;
  return (await readlink(`/proc/${pid}/cwd`).catch(() => "")) === folder;
}

/**
 * The server process that works in `folder`, or null. Each is started with its data folder as working
 * directory, so it is found even when whoever started it was killed before it could note anything.
 * @param lastPid where to look first; elsewhere than on Linux the only place.
 */
export async function findServer(folder: string, lastPid: number): Promise<number | null> {
  if (!isLinux) return (await isAlive(lastPid)) ? lastPid : null;
  const real = await realpath(folder).catch(() => folder);
  if (lastPid > 0 && (await servesFolder(lastPid, real))) return lastPid;
  for (const name of await readdir("/proc")) {
    const pid = Number(name);
    if (pid > 0 && (await servesFolder(pid, real))) return pid;
  }
  return null;
}
