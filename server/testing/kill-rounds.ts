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
import { localDay } from "#lib/core/zones.ts";
import { serveNode } from "#lib/http/adapters.ts";
import { trackRoute } from "#lib/http/routes/track.ts";
import { getOverview, getSection } from "#lib/metrics/index.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { foldLagMs } from "#lib/rollups/index.ts";
import { foldAll, putLines } from "#lib/testing/harness.ts";
import { seeded } from "#lib/testing/random.ts";
import { type SentPlay, truthOf } from "#lib/testing/truth.ts";

export type KillRounds = { kills: number; batches: number };
type Play = SentPlay & { contentId: string };

const EVENTS = 8;
const TIMES = 3;
const CONNECTIONS = 8;
const SENT_AT_ONCE = 24;
const PROGRESS_MS = 6000;
const ZONES = ["America/Sao_Paulo", "Asia/Kolkata", "UTC"];
const ALL = { artists: "all" as const };

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const random = seeded(20_261);
const pick = (count: number) => Math.floor(random() * count);

/** A sealed batch as text; its plays are noted in `sent`. Most people send one or two: a lost one leaves a gap in the sets. */
function makeBatch(number: number, people: number, nowMs: number, sent: Play[]): string {
  const person = `person-${pick(people)}`;
  const session = `session-${pick(3)}`;
  const events = Array.from({ length: EVENTS }, (_, index) => {
    const play = {
      artistId: `artist-${pick(ZONES.length)}`,
      contentId: `track-${pick(40)}`,
      person,
      session,
      at: nowMs - pick(20 * 3_600_000),
      listenedMs: pick(90_000_000) / 1000,
    };
    if (play.listenedMs > 0) sent.push(play);
    return {
      id: String(index),
      type: "play_ended",
      at: play.at,
      artistId: play.artistId,
      contentId: play.contentId,
      listenedMs: play.listenedMs,
    };
  });
  return JSON.stringify({
    batchId: `kill-${number}`,
    userId: person,
    sessionId: session,
    consent: { analytics: true },
    events,
  });
}

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

/** A killed worker's transaction holds its rows until the server ends it, and all who follow wait for that. */
async function limitTransactions(seconds: number): Promise<number> {
  const admin = mongoClient().db("admin");
  const { was } = await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: seconds });
  return Number(was);
}

const countFolded = () =>
  mongo()
    .collection("event_batches")
    .countDocuments({ fold: { $exists: false } });

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

/** All recordings, not the ten of an answer: counts are added in the slow part, where a second time would show. */
async function countedByContent(
  artistId: string,
  range: { from: string; to: string },
): Promise<Record<string, number>> {
  const answer = await getSection(ALL, artistId, "content", { ...range, page: { limit: 500 } });
  return Object.fromEntries(answer!.items!.map(({ contentId, plays }) => [contentId, Number(plays)]));
}

const like = (values: object, truth: object) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name in truth));

async function expectExact(sent: readonly Play[]): Promise<void> {
  for (const [number, zone] of ZONES.entries()) {
    const own = sent.filter(({ artistId }) => artistId === `artist-${number}`);
    const day = (at: number) => localDay(zone, at);
    const days = own.map(({ at }) => day(at)).sort();
    const answer = await getOverview(ALL, `artist-${number}`, { from: days[0], to: days.at(-1) });
    const { plays, streams, listeners, sessions, listeningSeconds } = answer!.metrics;
    expect({
      plays: plays.value,
      streams: streams.value,
      listeners: listeners.value,
      sessions: sessions.value,
      listeningSeconds: listeningSeconds.value,
    }).toEqual(truthOf(own));
    for (const bucket of answer!.series) {
      const truth = truthOf(own.filter(({ at }) => day(at) === bucket.start));
      expect(like(bucket, truth)).toEqual(truth);
    }
    const heard = Map.groupBy(own, ({ contentId }) => contentId);
    expect(await countedByContent(`artist-${number}`, { from: days[0]!, to: days.at(-1)! })).toEqual(
      Object.fromEntries([...heard].map(([contentId, plays]) => [contentId, plays.length])),
    );
    for (const { key, ...values } of answer!.breakdowns.content) {
      const { sessions: _sessions, ...truth } = truthOf(heard.get(key)!);
      expect([key, like(values, truth)]).toEqual([key, truth]);
    }
  }
}

/** Runs the rounds over the test's own database, and checks that all is counted exactly once. */
export async function runKillRounds({ kills, batches }: KillRounds): Promise<void> {
  await putLines(
    ZONES.map((timezone, number) => ({
      artist: { id: `artist-${number}`, name: `Artist ${number}`, timezone },
    })),
  );
  const sent: Play[] = [];
  const now = Date.now();
  const bodies = Array.from({ length: batches }, (_, number) => makeBatch(number, batches / 2, now, sent));
  const order = inRandomOrder(bodies);
  const { post, close } = await openRoute();
  // Long enough for the tests that run beside this one over the same server.
  const lifetime = await limitTransactions(3);
  onTestFinished(async () => {
    for (const child of workers) child.kill("SIGKILL");
    close();
    await limitTransactions(lifetime);
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
