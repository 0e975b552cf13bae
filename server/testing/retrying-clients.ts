/** Clients of a service that is not always there: each sends a batch again as it is told until it is acknowledged. */
import { Agent, request } from "node:http";
import { expect } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { expectExact, makeBatch, type Play, sleep } from "./sent-batches.ts";

type Answer = { status: number; retryAfter: number | null; outcome: string };

const CLIENTS = 8;
const PEOPLE = 1000;
/** One in so many batches is given up after its first attempt. */
const GIVEN_UP = 10;
/** A client that has no answer at all looks again after this. */
const NO_ANSWER_MS = 200;
const PROGRESS_MS = 60_000;

export class Clients {
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

  /**
   * When all is folded: what was acknowledged is counted once; of what was given up all or nothing; and nobody heard anything
   * but an acknowledgement, nothing at all, or when to come back.
   */
  async expectCounted(): Promise<void> {
    const refusals = Object.keys(this.outcomes).filter((outcome) => !/^202 |^no answer$/.test(outcome));
    expect(new Set(["503 database_away", ...refusals])).toEqual(new Set(["503 database_away"]));
    const stored = await mongo()
      .collection<{ batch: string }>("event_batches")
      .distinct("batch", { batch: { $in: [...this.givenUp.keys()] } });
    await expectExact([...this.acknowledged, ...stored.flatMap((id) => this.givenUp.get(id)!)]);
  }
}

/** Resolves when there is more of something than there was. */
export async function untilMore(what: () => Promise<number>): Promise<void> {
  const before = await what();
  const deadline = Date.now() + PROGRESS_MS;
  while ((await what().catch(() => before)) <= before) {
    if (Date.now() > deadline) throw new Error("nothing went on");
    await sleep(10);
  }
}
