/** A server as a child in its own process group: Ctrl-C at the terminal reaches us alone, and we stop it in order. */
import { spawn } from "node:child_process";
import { mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { sleep } from "#lib/platform/clock.ts";
import { isAlive, markOf, type ProcessMark } from "./alive.ts";
import { SetupError } from "./errors.ts";

export type ServerSpec = {
  name: "mongo" | "redis";
  title: string;
  dataDir: string;
  binary: string;
  args(port: number, folder: string): string[];
  /** Resolves when the server answers as it should; called again until it does. */
  check(port: number): Promise<void>;
};

type State = ProcessMark & { port: number };

const READY_MS = 60_000;
const STOP_MS = 10_000;

const stateFile = ({ dataDir, name }: ServerSpec) => join(dataDir, "run", `${name}.json`);
const logFile = ({ dataDir, name }: ServerSpec) => join(dataDir, "logs", `${name}.log`);

async function readState(spec: ServerSpec): Promise<State | null> {
  try {
    return JSON.parse(await readFile(stateFile(spec), "utf8")) as State;
  } catch {
    return null;
  }
}

async function writeState(spec: ServerSpec, state: State): Promise<void> {
  const file = stateFile(spec);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(state));
  await rename(`${file}.new`, file);
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function waitUntilReady(spec: ServerSpec, state: State): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    try {
      return await spec.check(state.port);
    } catch (error) {
      const gone = !isAlive(state);
      if (gone || Date.now() > deadline) {
        const log = await readFile(logFile(spec), "utf8").catch(() => "");
        throw new SetupError(
          `${spec.title} ${gone ? "stopped at its start" : `did not answer (${(error as Error).message})`}; the end of ${logFile(spec)}:\n${log.slice(-1200)}`,
        );
      }
      await sleep(50);
    }
  }
}

async function launch(spec: ServerSpec, port: number): Promise<State> {
  const folder = join(spec.dataDir, spec.name);
  await mkdir(folder, { recursive: true });
  await mkdir(dirname(logFile(spec)), { recursive: true });
  const log = await open(logFile(spec), "a");
  const child = spawn(spec.binary, spec.args(port, folder), {
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) =>
      reject(new SetupError(`${spec.title} could not be started: ${error.message}`)),
    );
  });
  child.unref();
  await log.close();
  const state = { ...markOf(child.pid!), port };
  await writeState(spec, state);
  return state;
}

async function kill(state: State): Promise<void> {
  if (!isAlive(state)) return;
  process.kill(state.pid, "SIGTERM");
  const deadline = Date.now() + STOP_MS;
  while (isAlive(state) && Date.now() < deadline) await sleep(25);
  if (isAlive(state)) process.kill(state.pid, "SIGKILL");
  while (isAlive(state)) await sleep(25);
}

/** Whether the server that the state file names runs. */
export async function isRunning(spec: ServerSpec): Promise<boolean> {
  const state = await readState(spec);
  return state !== null && isAlive(state);
}

/**
 * Joins the server that runs over this data folder, also one whose owner was killed, or starts it. The port stays the
 * same from start to start unless somebody else has it now. To be called under the folder's lock.
 * @returns the port
 */
export async function startOrJoin(spec: ServerSpec): Promise<number> {
  const before = await readState(spec);
  if (before && isAlive(before)) {
    await waitUntilReady(spec, before);
    return before.port;
  }
  const port = before && !(await isTaken(before.port)) ? before.port : await freePort();
  const state = await launch(spec, port);
  await waitUntilReady(spec, state);
  return port;
}

/** Stops the server in order; the port is remembered. */
export async function stopServer(spec: ServerSpec): Promise<void> {
  const state = await readState(spec);
  if (state) await kill(state);
}
