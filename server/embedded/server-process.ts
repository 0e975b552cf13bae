/** Starts, adopts and stops one server process. All of it is done under the data folder's lock. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile, rename, stat, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { dataFolder, type Folders, logFile, type Part, stateFile } from "./part.ts";
import { choosePort, isFree } from "./port.ts";
import { findServer, isAlive } from "./process-table.ts";
import { lastLine } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";

const READY_MS = 60_000;
const STOP_MS = 10_000;
const LOG_BYTES = 10_000_000;

export type Running = { pid: number; port: number };

async function readState(folders: Folders, part: Part): Promise<Partial<Running>> {
  try {
    return JSON.parse(await readFile(stateFile(folders, part), "utf8"));
  } catch {
    return {};
  }
}

async function writeState(folders: Folders, part: Part, state: Partial<Running>): Promise<void> {
  const file = stateFile(folders, part);
  await writeFile(`${file}.new`, JSON.stringify(state));
  await rename(`${file}.new`, file);
}

/** The part's process if it runs, whoever started it. */
export async function findRunning(folders: Folders, part: Part): Promise<Running | null> {
  const { pid = 0, port = 0 } = await readState(folders, part);
  const found = await findServer(dataFolder(folders, part), pid);
  return found === null ? null : { pid: found, port };
}

/** Waits until it serves. @returns false when the process ended before. */
async function untilReady(part: Part, { pid, port }: Running): Promise<boolean> {
  const giveUpAt = Date.now() + READY_MS;
  while (await isAlive(pid)) {
    if (await part.isReady(port)) return true;
    if (Date.now() > giveUpAt) return false;
    await sleep(25);
  }
  return false;
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (info) => info.size,
    () => 0,
  );
  if (size > LOG_BYTES) await rename(file, `${file}.1`);
  return open(file, "a");
}

/** None of our secrets. */
const publicEnv = () => ({ NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH });

/** A process that writes to the log what comes in at its input, without values. */
function startFilter(logFd: number) {
  const filter = spawn(process.execPath, [fileURLToPath(new URL("./log-filter.ts", import.meta.url))], {
    detached: true,
    stdio: ["pipe", logFd, logFd],
    env: publicEnv(),
  });
  filter.unref();
  if (!filter.stdin) throw new Error("the filter of a log has no input");
  return { input: filter.stdin, ended: once(filter, "close").catch(() => {}) };
}

type Launched = Running & { /** All that it said is in its log. */ logged: Promise<unknown> };

async function launch(folders: Folders, part: Part, port: number): Promise<Launched> {
  const program = await part.find();
  const log = await openLog(logFile(folders, part));
  const folder = dataFolder(folders, part);
  // The port is noted first: whoever finds this process after we were killed knows where it listens.
  await writeState(folders, part, { port });
  const filter = part.isFiltered ? startFilter(log.fd) : null;
  const output = filter?.input ?? log.fd;
  const child = spawn(program.path, part.args({ port, folder, logFile: logFile(folders, part) }), {
    cwd: folder,
    // A process group of its own: Ctrl-C in the terminal reaches us alone, and we stop the servers in order.
    detached: true,
    stdio: ["ignore", output, output],
    env: { ...publicEnv(), ...program.env },
  });
  child.on("error", () => {});
  child.unref();
  // From here on only the server holds the filter's input: it ends when the server does.
  filter?.input.destroy();
  await log.close();
  const running = { pid: child.pid ?? 0, port };
  await writeState(folders, part, running);
  return { ...running, logged: filter?.ended ?? Promise.resolve() };
}

/**
 * Brings the part up, or joins it where it runs already (also one whose starter was killed).
 * Keeps its port unless another program took it.
 * @throws SetupError with the log's place and last line when it does not come up.
 */
export async function ensureServer(folders: Folders, part: Part): Promise<Running> {
  await mkdir(dataFolder(folders, part), { recursive: true });
  const present = await findRunning(folders, part);
  if (present?.port && (await untilReady(part, present))) return present;
  if (present) await stopServer(folders, part);

  for (let attempt = 1; ; attempt++) {
    const port = await choosePort((await readState(folders, part)).port);
    const running = await launch(folders, part, port);
    if (await untilReady(part, running)) return running;
    const wasTaken = !(await isAlive(running.pid)) && !(await isFree(port));
    await stopServer(folders, part);
    if (wasTaken && attempt < 5) continue;
    await running.logged;
    const log = logFile(folders, part);
    const reason = lastLine(await readFile(log, "utf8").catch(() => "")).slice(0, 300);
    throw new SetupError(`${part.title} did not start. Its log is ${log}; it ends with: ${reason}`);
  }
}

/** Stops the part if it runs: asks it to close its files, and ends it when it has not after 10 s. */
export async function stopServer(folders: Folders, part: Part): Promise<void> {
  const running = await findRunning(folders, part);
  if (!running) return;
  process.kill(running.pid, "SIGTERM");
  const giveUpAt = Date.now() + STOP_MS;
  while (await isAlive(running.pid)) {
    if (Date.now() > giveUpAt) process.kill(running.pid, "SIGKILL");
    await sleep(20);
  }
}
