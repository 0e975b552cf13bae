import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey, findHolder } from "#lib/apps/index.ts";
import { cancelExport, createExport, runExports } from "#lib/exports/index.ts";
import { ADMINS, announceWork, type WorkNews } from "#lib/live/index.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { foldAll, playJourney, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { LiveHub } from "./live-hub.ts";

const ARTIST = uniqueId("work-artist");

describe("the sockets of who waits for work", () => {
  useDatabase();
  const server = createServer();
  const sockets: Socket[] = [];
  let hub: LiveHub;
  let port = 0;

  beforeAll(async () => {
    await putLines([{ artist: { id: ARTIST, name: "Work" } }]);
    const at = Date.parse("2026-11-02T10:00:00Z");
    await playJourney([{ person: "p", at, artistId: ARTIST, contentId: "t", listenedMs: 40_000 }]);
    await foldAll();
    await redisReady();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
    hub = new LiveHub(server);
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await hub.stop();
    server.close();
  });

  async function listening(scopes: ("read" | "admin")[]): Promise<{ owner: string; heard: WorkNews[] }> {
    const key = await createKey({ name: scopes.join(), scopes });
    const socket = io(`http://127.0.0.1:${port}/live`, {
      ...{ auth: { key }, reconnection: false, transports: ["websocket"] },
    });
    sockets.push(socket);
    const heard: WorkNews[] = [];
    socket.on("work", (news: WorkNews) => heard.push(news));
    await new Promise((resolve) => void socket.once("connect", () => resolve(null)));
    return { owner: `key:${(await findHolder(key))!.id}`, heard };
  }

  it("hear of each step of their own, and of nobody else's", async () => {
    const [own, other] = [await listening(["read"]), await listening(["read"])];
    const asker = { id: own.owner, reader: { artists: "all" as const }, isAdmin: false };
    const actor = { kind: "key", id: own.owner.slice(4) } as const;
    const range = { from: "2026-11-01", to: "2026-11-05", artists: [ARTIST] };
    const { id } = await createExport(asker, actor, { kind: "rollups", format: "csv", ...range });
    const stop = new AbortController();
    const running = runExports(stop.signal, { idleMs: 20 });
    await expect
      .poll(() => own.heard.at(-1), { timeout: 15_000 })
      .toEqual({ kind: "export", id, status: "done", progress: 1 });
    stop.abort();
    await running;
    expect(own.heard[0]).toEqual({ kind: "export", id, status: "running", progress: 0 });
    const progress = own.heard.map((news) => news.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));

    await cancelExport(asker, actor, id);
    await expect.poll(() => own.heard.at(-1)?.status, { timeout: 5000 }).toBe("cancelled");
    expect(other.heard).toEqual([]);
  });

  it("hear of privacy requests where they are an admin's", async () => {
    const [admin, reader] = [await listening(["admin"]), await listening(["read"])];
    const news = { kind: "privacy", id: "r-1", status: "running", progress: 0.5 } as const;
    await announceWork(ADMINS, news);
    await expect.poll(() => admin.heard, { timeout: 5000 }).toEqual([news]);
    expect(reader.heard).toEqual([]);
  });
});
