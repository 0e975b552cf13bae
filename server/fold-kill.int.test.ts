/**
 * Exactly once, whatever happens to workers. Every batch is posted three times in random order over eight connections
 * to the real route, while worker processes are killed, and once stopped until another has taken their lane.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { localDay } from "#lib/core/zones.ts";
import { serveNode } from "#lib/http/adapters.ts";
import { trackRoute } from "#lib/http/routes/track.ts";
import { getOverview } from "#lib/metrics/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { foldLagMs } from "#lib/rollups/index.ts";
import { foldAll, putLines, useDatabase } from "#lib/testing/harness.ts";
import { type SentPlay, truthOf } from "#lib/testing/truth.ts";

const BATCHES = 700;
const EVENTS = 8;
const KILLS = 10;
const ZONES = ["America/Sao_Paulo", "Asia/Kolkata", "UTC"];
const ALL = { artists: "all" as const };

/** A generator with a seed, so that a failure can be seen again. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const random = seeded(20_261);
const pick = (count: number) => Math.floor(random() * count);
const now = Date.now();
const sent: SentPlay[] = [];

function makeBatch(number: number): string {
  const person = `person-${pick(120)}`;
  const session = `session-${pick(3)}`;
  const events = Array.from({ length: EVENTS }, (_, index) => {
    const play = {
      artistId: `artist-${pick(3)}`,
      person,
      session,
      at: now - pick(20 * 3_600_000),
      listenedMs: pick(90_000_000) / 1000,
    };
    if (play.listenedMs > 0) sent.push(play);
    return {
      id: String(index),
      type: "play_ended",
      at: play.at,
      artistId: play.artistId,
      contentId: `track-${pick(40)}`,
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

function startFold(): ChildProcess {
  return spawn(process.execPath, ["server/testing/fold-process.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
}

async function holding(child: ChildProcess): Promise<void> {
  for await (const chunk of child.stdout!) if (String(chunk).includes("lane taken")) break;
}

describe("workers that die", () => {
  useDatabase();
  let server: Server;
  let port: number;
  let key: string;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });

  beforeAll(async () => {
    await putLines(
      ZONES.map((timezone, number) => ({
        artist: { id: `artist-${number}`, name: `Artist ${number}`, timezone },
      })),
    );
    key = await createKey({ name: "test", scopes: ["track"] });
    server = createServer((incoming, outgoing) => void serveNode(trackRoute, incoming, outgoing)).listen(
      0,
      "127.0.0.1",
    );
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    agent.destroy();
    server.close();
  });

  const post = (body: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          port,
          path: "/api/track",
          method: "POST",
          agent,
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        },
        (answer) => {
          let text = "";
          answer.on("data", (chunk) => {
            text += chunk;
          });
          answer.on("end", () =>
            resolve(
              answer.statusCode === 202
                ? (JSON.parse(text) as { status: string }).status
                : `${answer.statusCode} ${text}`,
            ),
          );
        },
      );
      outgoing.on("error", reject).end(body);
    });

  it("count every batch once", { timeout: 150_000 }, async () => {
    const bodies = Array.from({ length: BATCHES }, (_, number) => makeBatch(number));
    const order = [...bodies, ...bodies, ...bodies]
      .map((body) => ({ body, rank: random() }))
      .sort((a, b) => a.rank - b.rank);
    const tally: Record<string, number> = {};
    let workersDone = false;
    // Spread over all the kills: a worker that is killed while nothing comes in proves little.
    const posting = (async () => {
      for (let start = 0; start < order.length; start += 24) {
        for (const status of await Promise.all(order.slice(start, start + 24).map(({ body }) => post(body))))
          tally[status] = (tally[status] ?? 0) + 1;
        if (!workersDone) await sleep(120);
      }
    })();
    for (let kill = 0; kill < KILLS; kill++) {
      const child = startFold();
      await holding(child);
      await sleep(pick(250));
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    // One that is stopped believes it holds the lane, while another has taken it.
    const stopped = startFold();
    await holding(stopped);
    await sleep(60);
    stopped.kill("SIGSTOP");
    const other = startFold();
    await holding(other);
    stopped.kill("SIGCONT");
    workersDone = true;
    await posting;
    while ((await foldLagMs()) > 0) await sleep(50);
    for (const child of [stopped, other]) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await foldAll();

    expect(tally).toEqual({ accepted: BATCHES, duplicate: 2 * BATCHES });
    expect(
      await mongo()
        .collection("leases")
        .findOne({ lane: 0 })
        .then((lease) => Number(lease!.epoch)),
    ).toBeGreaterThanOrEqual(KILLS + 2);
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
        const { start, complete: _complete, ...values } = bucket;
        expect(values).toEqual(truthOf(own.filter(({ at }) => day(at) === start)));
      }
    }
  });
});
