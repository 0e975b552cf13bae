/**
 * SIGKILL at random moments under load, to the service, to mongod and to Redis, and once in a while to all three. Clients send
 * a batch again as they are told until it is acknowledged; some give up after one attempt, and of theirs all counts or nothing.
 */
import { Agent, request } from "node:http";
import { expect, onTestFinished } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { foldLagMs } from "#lib/rollups/index.ts";
import { foldAll } from "#lib/testing/harness.ts";
import {
  countedPlays,
  countFolded,
  EVENTS,
  expectExact,
  makeBatch,
  type Play,
  pick,
  putArtists,
  sleep,
} from "./sent-batches.ts";
import { type Part, ServiceProcess } from "./service-process.ts";

/** What is killed in one round. */
export type Round = Part | "all";
type Answer = { status: number; retryAfter: number | null; outcome: string };

const CLIENTS = 8;
const PEOPLE = 1000;
/** One in so many batches is given up after its first attempt. */
const GIVEN_UP = 10;
/** A client that has no answer at all looks again after this. */
const NO_ANSWER_MS = 200;
const PROGRESS_MS = 60_000;

class Clients {
  /** Of batches that were acknowledged, and of those that were given up, by batch id. */
  readonly acknowledged: Play[] = [];
  readonly givenUp = new Map<string, Play[]>();
  readonly outcomes: Record<string, number> = {};
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  readonly #send: { port: number; path: string; method: string; agent: Agent; headers: object };
  readonly #pauseMs: number;
  readonly #nowMs = Date.now();
  #stopped = false;
  #number = 0;

  constructor(port: number, key: string, pauseMs: number) {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    this.#send = { port, path: "/api/track", method: "POST", agent: this.#agent, headers };
    this.#pauseMs = pauseMs;
  }

  /** Sends until `stop`; resolves when nothing waits for an acknowledgement any more. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: CLIENTS }, () => this.#runOne()));
    this.#agent.destroy();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #runOne(): Promise<void> {
    while (!this.#stopped) {
      const number = this.#number++;
      const plays: Play[] = [];
      const body = makeBatch(number, PEOPLE, this.#nowMs, plays);
      const isTaken = await this.#deliver(body, number % GIVEN_UP === 0);
      if (isTaken) this.acknowledged.push(...plays);
      else this.givenUp.set(`kill-${number}`, plays);
      await sleep(this.#pauseMs);
    }
  }

  /** @returns whether it was acknowledged */
  async #deliver(body: string, isOnce: boolean): Promise<boolean> {
    for (;;) {
      const answer = await this.#post(body).catch(() => null);
      const outcome = answer?.outcome ?? "no answer";
      this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
      if (answer?.status === 202) return true;
      if (isOnce) return false;
      await sleep(answer ? (answer.retryAfter ?? 0) * 1000 : NO_ANSWER_MS);
    }
  }

  #post(body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(this.#send as object, (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("error", reject);
        answer.on("end", () => {
          const { status, code } = JSON.parse(text) as { status: string | number; code?: string };
          const { statusCode = 0, headers } = answer;
          const after = headers["retry-after"];
          const told = `${statusCode} ${code ?? status}${statusCode === 503 && !after ? " without Retry-After" : ""}`;
          resolve({
            status: statusCode,
            retryAfter: after === undefined ? null : Number(after),
            outcome: told,
          });
        });
      });
      outgoing.on("error", reject).end(body);
    });
  }
}

async function untilMore(what: () => Promise<number>): Promise<void> {
  const before = await what();
  const deadline = Date.now() + PROGRESS_MS;
  while ((await what().catch(() => before)) <= before) {
    if (Date.now() > deadline) throw new Error("nothing went on after a kill");
    await sleep(10);
  }
}

/** Batches whose slow part is written as well: numbers show no others. */
async function countShown(): Promise<number> {
  const lease = await mongo().collection("leases").findOne({ lane: 0 });
  return mongo()
    .collection("event_batches")
    .countDocuments({ fold: { $exists: false }, window: { $lte: lease!.slowDone } });
}

/** Nobody counts while the service is dead: each batch that is shown is in the numbers, whole and once. */
async function expectWhole(): Promise<void> {
  // It may have died in the middle of a commit, which the database brings to its end.
  await expect
    .poll(async () => (await countedPlays(Date.now())) - EVENTS * (await countShown()), { timeout: 5000 })
    .toBe(0);
}

async function killOne(service: ServiceProcess, round: Round): Promise<void> {
  const parts = round === "all" ? (["service", "mongo", "redis"] as const) : [round];
  await Promise.all(parts.map((part) => service.kill(part)));
  if (round === "service") await expectWhole();
  if (parts.includes("service" as Part)) service.run();
  await service.untilUp();
}

/** Runs the rounds over a service of their own, and checks that all that was acknowledged is counted exactly once. */
export async function runServiceKillRounds(rounds: readonly Round[], pauseMs: number): Promise<void> {
  const service = await ServiceProcess.start();
  let clients: Clients | null = null;
  onTestFinished(async () => {
    clients?.stop();
    await service.remove();
  });
  await putArtists();
  clients = new Clients(service.port, await createKey({ name: "test", scopes: ["track"] }), pauseMs);
  const delivered = clients.run();
  for (const round of rounds) {
    await untilMore(countFolded);
    await sleep(pick(400));
    await killOne(service, round);
  }
  await untilMore(countFolded);
  clients.stop();
  await delivered;
  while ((await foldLagMs()) > 0) await sleep(50);
  const parts = await service.endService();
  onTestFinished(() => parts.stop());
  await foldAll();

  const refusals = Object.keys(clients.outcomes).filter((outcome) => !/^202 |^no answer$/.test(outcome));
  expect(new Set(["503 database_away", ...refusals])).toEqual(new Set(["503 database_away"]));
  const ids = [...clients.givenUp.keys()];
  const stored = await mongo()
    .collection<{ batch: string }>("event_batches")
    .distinct("batch", { batch: { $in: ids } });
  await expectExact([...clients.acknowledged, ...stored.flatMap((id) => clients.givenUp.get(id)!)]);
}
