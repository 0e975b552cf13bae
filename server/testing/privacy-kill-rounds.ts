/**
 * Erased once, whatever happens to runners. In each round a person with many batches is erased by processes that are killed
 * at random points, or stopped until another has taken over.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { getSection } from "#lib/metrics/index.ts";
import { findPerson } from "#lib/people/index.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { certificateOf, isGenuine, readRequest } from "#lib/privacy/index.ts";
import { putTransaction } from "#lib/revenue/index.ts";
import { rebuildDays } from "#lib/rollups/index.ts";
import { SECTIONS } from "#lib/testing/compare.ts";
import { rounded } from "#lib/testing/engine.ts";
import { foldAll, post, putLines, uniqueId } from "#lib/testing/harness.ts";
import { approved, rowsIn, until } from "#lib/testing/privacy.ts";
import { seeded } from "#lib/testing/random.ts";
import { tracesOf } from "#lib/testing/traces.ts";

/** `rounds`: erasures that are killed once; `atLength`: then one that is killed ten times, and one in contest. */
export type PrivacyKills = { rounds: number; atLength: boolean };

const ARTIST = "killed";
const BATCHES = 1200;
const EVENTS = 5;
const PAYMENTS = 5;
const POSTED_AT_ONCE = 100;
/** Longer than an erasure takes: some are killed after their last step. */
const MAX_DELAY_MS = 3200;
const KILLS_OF_ONE = 10;

const random = seeded(4711);
const below = (count: number) => Math.floor(random() * count);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Those that run, so that none outlives a test that failed. */
const runners = new Set<ChildProcess>();

async function startRunner(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server/testing/privacy-process.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
  runners.add(child);
  child.once("exit", () => runners.delete(child));
  for await (const chunk of child.stdout!) if (String(chunk).includes("ready")) break;
  return child;
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

/** A killed runner's transaction holds its rows until the server ends it, and who follows waits for that. */
async function limitTransactions(seconds: number): Promise<number> {
  const admin = mongoClient().db("admin");
  const { was } = await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: seconds });
  return Number(was);
}

const batchOf = (userId: string, number: number) => ({
  ...{ batchId: `${userId}-${number}`, userId, anonymousId: `phone-of-${userId}` },
  ...{ sessionId: `session-${userId}-${number % 90}`, consent: { analytics: true } },
  context: { country: ["BR", "PT", "DE"][number % 3], os: "iOS 18.1" },
  events: Array.from({ length: EVENTS }, (_, index) => ({
    ...{ id: String(index), type: index === 4 ? "liked" : "play_ended", artistId: ARTIST },
    ...{ at: Date.now() - below(20 * 3_600_000), contentId: `t-${below(30)}` },
    ...(index === 4
      ? {}
      : { playId: `play-${userId}-${number}-${index}`, listenedMs: below(90_000_000) / 1000 }),
  })),
});

async function live(userId: string, batches: number): Promise<void> {
  for (let start = 0; start < batches; start += POSTED_AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(POSTED_AT_ONCE, batches - start) }, (_, index) =>
        post(batchOf(userId, start + index)),
      ),
    );
  for (let number = 0; number < PAYMENTS; number++)
    await putTransaction(
      {
        ...{ id: uniqueId("paid"), artistId: ARTIST, kind: "tip", amount: "1.10", currency: "USD" },
        ...{ userId, at: new Date(Date.now() - below(20 * 3_600_000)).toISOString() },
      },
      null,
    );
  await foldAll();
}

/** Everything that is said of the artist, without the time. */
async function everything() {
  const answers = [];
  for (const section of [...SECTIONS, "revenue" as const]) {
    const { asOf: _asOf, ...answer } = (await getSection({ artists: "all" }, ARTIST, section, {}))!;
    answers.push(rounded(answer));
  }
  return answers;
}

/** Kills runners after these times, and lets the last one finish. */
async function eraseUnderKills(id: string, delaysMs: readonly number[]): Promise<void> {
  for (const delayMs of delaysMs) {
    const runner = await startRunner();
    await sleep(delayMs);
    await end(runner, "SIGKILL");
  }
  const last = await startRunner();
  await until(async () => (await readRequest(id))?.status, "done");
  await end(last, "SIGTERM");
}

/** One that is stopped believes it still holds the request, while another finishes it. */
async function eraseInContest(id: string): Promise<void> {
  const stopped = await startRunner();
  await until(async () => Number((await readRequest(id))?.progress) > 0, true);
  stopped.kill("SIGSTOP");
  const other = await startRunner();
  await until(async () => (await readRequest(id))?.status, "done");
  const said = await certificateOf(id);
  stopped.kill("SIGCONT");
  await sleep(500);
  expect(await certificateOf(id)).toEqual(said);
  await Promise.all([end(stopped, "SIGTERM"), end(other, "SIGTERM")]);
}

async function expectErasedOnce(id: string, userId: string, pseudonyms: string[]): Promise<void> {
  const certificate = await certificateOf(id);
  expect(isGenuine(certificate)).toBe(true);
  expect(rowsIn(certificate.removed)).toMatchObject({
    ...{ event_batches: BATCHES, events: BATCHES * EVENTS, people: 1, identities: 2, consents: 1 },
  });
  expect(rowsIn(certificate.changed)).toEqual({ transactions: PAYMENTS });
  const sessions = Array.from({ length: 3 }, (_, number) => `session-${userId}-${number}`);
  await until(() => tracesOf([userId, ...pseudonyms, ...sessions]), []);
}

/** Runs the rounds over the test's own database: after each, everything is as it was, and the person is gone once. */
export async function runPrivacyKills({ rounds, atLength }: PrivacyKills): Promise<void> {
  await putLines([{ artist: { id: ARTIST, name: "Killed", timezone: "America/Sao_Paulo" } }]);
  const lifetime = await limitTransactions(3);
  onTestFinished(async () => {
    for (const runner of runners) runner.kill("SIGKILL");
    await limitTransactions(lifetime);
  });
  await live("somebody-who-stays", 10);
  const delays = (count: number, most: number) => Array.from({ length: count }, () => below(most));
  const ways = [
    ...delays(rounds, MAX_DELAY_MS).map((delay) => (id: string) => eraseUnderKills(id, [delay])),
    ...(atLength ? [(id: string) => eraseUnderKills(id, delays(KILLS_OF_ONE, 900)), eraseInContest] : []),
  ];
  for (const [round, way] of ways.entries()) {
    const userId = `killed-${round}-${process.pid}`;
    await live(userId, BATCHES);
    const pseudonyms = (await findPerson({ userId }))!.selves.map(({ pseudonym }) => pseudonym);
    const before = await everything();
    const id = await approved({ userId }, "erasure");
    await way(id);
    await expectErasedOnce(id, userId, pseudonyms);
    expect(await everything()).toEqual(before);
    await rebuildDays({ from: "2020-01-01", to: "2040-01-01", holder: "test" });
    expect(await everything()).toEqual(before);
  }
  const requests = await mongo().collection("privacy_requests").find().toArray();
  expect(requests.filter(({ certificate }) => certificate)).toHaveLength(ways.length);
}
