/** A Redis that goes away under a running service: events are taken and counted as ever, live numbers rest and come back. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { healthRoute } from "#lib/http/routes/system.ts";
import { trackRoute } from "#lib/http/routes/track.ts";
import type { LiveValues } from "#lib/metrics/answers.ts";
import { getLive } from "#lib/metrics/index.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, keyWith, useServer } from "#lib/testing/http.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { type Embedded, startEmbedded } from "./embedded/index.ts";
import { LiveHub } from "./live-hub.ts";
import { runFold } from "./worker-loop.ts";

const quiet = { step: () => {}, progress: () => {} };
const ALL = { artists: "all" as const };

describe("a Redis that goes away", { timeout: 60_000 }, () => {
  useDatabase();
  const { base } = useServer(trackRoute, healthRoute);
  const shared = readEnv().REDIS_PORT;
  let dataDir = "";
  let parts: Embedded;
  let key = "";
  const start = () =>
    startEmbedded({ dataDir, partsDir: resolve(".data/parts"), mongo: false, redis: true, say: quiet });
  const connectTo = async (port: number) => {
    redis().disconnect();
    dropSingleton("redis");
    provideEnv({ REDIS_PORT: String(port) });
    await redisReady();
  };
  const send = async (...events: object[]) => {
    const body = JSON.stringify(goodBatch({ events: events.map((more) => goodEvent(more)) }));
    return (await fetch(`${base()}/api/track`, { method: "POST", body, headers: bearer(key) })).status;
  };
  const health = async () => (await (await fetch(`${base()}/health`)).json()).status;
  const shown = async () => {
    const { listeningNow, today } = (await getLive(ALL, "a-1"))!;
    return { listeningNow, plays: today.plays };
  };
  const started = { id: "1", type: "play_started", playId: "p-1", listenedMs: undefined };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "harmonie-away-"));
    parts = await start();
    await connectTo(parts.redis!.port);
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
    key = await keyWith("track", "read");
  });
  afterAll(async () => {
    await parts.stop();
    await connectTo(shared);
    await rm(dataDir, { recursive: true, force: true });
  });

  it("costs nothing but who listens now, until it is back", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const hub = new LiveHub(server);
    const stop = new AbortController();
    const fold = runFold(stop.signal, { idleMs: 20 });
    const socket = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}/live`, { auth: { key } });
    onTestFinished(async () => {
      socket.disconnect();
      stop.abort();
      await fold;
      await hub.stop();
      server.close();
    });
    let told: LiveValues | null = null;
    socket.on("live", (values) => {
      told = values;
    });
    socket.emit("watch", "a-1");

    expect([await send({}, started), await health()]).toEqual([202, "ok"]);
    await expect.poll(shown, { timeout: 10_000 }).toEqual({ listeningNow: 1, plays: 1 });

    await parts.stop();
    expect(await health()).toBe("degraded");
    for (let sent = 0; sent < 5; sent++) expect(await send({})).toBe(202);
    await expect.poll(shown, { timeout: 10_000 }).toEqual({ listeningNow: null, plays: 6 });
    // Nobody announces commits now; the sockets look for themselves.
    await expect
      .poll(() => told, { timeout: 10_000 })
      .toMatchObject({ listeningNow: null, today: { plays: 6 } });

    parts = await start();
    await expect.poll(health, { timeout: 10_000 }).toBe("ok");
    expect(await send({}, { ...started, playId: "p-2" })).toBe(202);
    const back = { listeningNow: 2, today: { plays: 7 } };
    await expect.poll(() => told, { timeout: 10_000 }).toMatchObject(back);
  });
});
