/**
 * Exactly once, whatever happens to workers. Every batch is posted three times in random order over eight connections
 * to the real route, while worker processes are killed, and once stopped until another has taken their lane.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { serveNode } from "#lib/http/adapters.ts";
import { trackRoute } from "#lib/http/routes/track.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { foldLagMs } from "#lib/rollups/index.ts";
import { foldAll } from "#lib/testing/harness.ts";
import {
  countFolded,
  expectExact,
  makeBatch,
  type Play,
  pick,
  putArtists,
  random,
  sleep,
} from "./sent-batches.ts";

export type KillRounds = { kills: number; batches: number };

const TIMES = 3;
const CONNECTIONS = 8;
const SENT_AT_ONCE = 24;
const PROGRESS_MS = 6000;

/** Those that run, so that none outlives a test that failed. */
const workers = new Set<ChildProcess>();

/** A worker of its own, once it holds the lane. */
async function startFold(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server/testing/fold-process.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
  workers.add(child);
  child.once("exit", () => workers.delete(child));
  for await (const chunk of child.stdout!) if (String(chunk).includes("lane taken")) break;
  return child;
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  child.kill(signal);
  await once(child, "exit");
}

/** The real route on a port of its own. `post` gives a 202's status, or all of another answer. */
async function openRoute() {
  const key = await createKey({ name: "test", scopes: ["track"] });
  const server = createServer((incoming, outgoing) => void serveNode(trackRoute, incoming, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const post = (body: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const outgoing = request({ port, path: "/api/track", method: "POST", agent, headers }, (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () =>
          resolve(answer.statusCode === 202 ? JSON.parse(text).status : `${answer.statusCode} ${text}`),
        );
      });
      outgoing.on("error", reject).end(body);
    });
  const close = () => {
    agent.destroy();
    server.close();
  };
  return { post, close };
}

/** Each body so many times, its repeats at random after its first: new ones come until the end. */
function inRandomOrder(bodies: readonly string[]): string[] {
  const ranked = bodies.flatMap((body) => {
    const first = random();
    const again = Array.from({ length: TIMES - 1 }, () => first + random() * (1 - first));
    return [first, ...again].map((rank) => ({ body, rank }));
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ body }) => body);
}

/** Resolves when something was counted: to kill a worker that only waits proves nothing. */
async function untilMoreFolded(than: number): Promise<void> {
  const deadline = Date.now() + PROGRESS_MS;
  while ((await countFolded()) === than && Date.now() < deadline) await sleep(5);
}

/** Posts in the order given, a share for each worker: one that is killed while nothing comes in proves little. */
class Posting {
  readonly tally: Record<string, number> = {};
  readonly done: Promise<void>;
  #allowed = 0;

  constructor(order: readonly string[], post: (body: string) => Promise<string>) {
    this.done = this.#run(order, post);
  }

  allow(share: number): void {
    this.#allowed = share;
  }

  async #run(order: readonly string[], post: (body: string) => Promise<string>): Promise<void> {
    for (let start = 0; start < order.length; start += SENT_AT_ONCE) {
      while (start >= this.#allowed * order.length) await sleep(10);
      for (const status of await Promise.all(order.slice(start, start + SENT_AT_ONCE).map(post)))
        this.tally[status] = (this.tally[status] ?? 0) + 1;
      await sleep(15);
    }
  }
}

/** One that is stopped believes it holds the lane, while another has taken it. */
async function contest(): Promise<ChildProcess[]> {
  const stopped = await startFold();
  await sleep(60);
  stopped.kill("SIGSTOP");
  const other = await startFold();
  stopped.kill("SIGCONT");
  return [stopped, other];
}

/** Runs the rounds over the test's own database, and checks that all is counted exactly once. */
export async function runKillRounds({ kills, batches }: KillRounds): Promise<void> {
  await putArtists();
  const sent: Play[] = [];
  const now = Date.now();
  const bodies = Array.from({ length: batches }, (_, number) => makeBatch(number, batches / 2, now, sent));
  const order = inRandomOrder(bodies);
  const { post, close } = await openRoute();
  onTestFinished(() => {
    for (const child of workers) child.kill("SIGKILL");
    close();
  });
  const posting = new Posting(order, post);
  for (let kill = 0; kill < kills; kill++) {
    const child = await startFold();
    const before = await countFolded();
    posting.allow((kill + 1) / (kills + 1));
    await untilMoreFolded(before);
    await sleep(pick(120));
    await end(child, "SIGKILL");
  }
  posting.allow(1);
  const contestants = await contest();
  await posting.done;
  while ((await foldLagMs()) > 0) await sleep(50);
  for (const child of contestants) await end(child, "SIGTERM");
  await foldAll();

  expect(posting.tally).toEqual({ accepted: batches, duplicate: (TIMES - 1) * batches });
  const lease = await mongo().collection("leases").findOne({ lane: 0 });
  expect(Number(lease!.epoch)).toBeGreaterThanOrEqual(kills + 2);
  await expectExact(sent);
}
