/** Segment's own client for Node against the service: what it sends is counted, and counted once. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Analytics } from "@segment/analytics-node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { serveNode } from "#lib/http/adapters.ts";
import { getOverview } from "#lib/metrics/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { foldAll, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { storedBatches } from "#lib/testing/stored-batches.ts";
import { segmentBatchRoute } from "./segment.ts";

type Failure = (response: ServerResponse) => void;
const refuse =
  (status: number, headers: Record<string, string> = {}): Failure =>
  (response) =>
    response.writeHead(status, headers).end();

describe("Segment's client", () => {
  useDatabase();
  /** What the next requests meet before the service; "lost": it answers, and the answer never arrives. */
  const troubles: (Failure | "lost")[] = [];
  const server = createServer((request, response) => {
    const trouble = troubles.shift();
    if (typeof trouble === "function") return void request.resume().on("end", () => trouble(response));
    if (trouble === "lost") response.end = () => response.destroy();
    void serveNode(segmentBatchRoute, request, response);
  });
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let key = "";
  const bodies: { batch: object[] }[] = [];
  const clients: Analytics[] = [];

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    key = await keyWith("track");
  });
  afterEach(() => {
    bodies.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const newClient = (flushAt = 15): Analytics => {
    const client = new Analytics({ writeKey: key, host: base(), flushAt, flushInterval: 50, maxRetries: 5 });
    client.on("http_request", ({ body }) => bodies.push(JSON.parse(String(body))));
    client.on("error", (error) => expect(error).toBeNull());
    clients.push(client);
    return client;
  };
  const consent = { consent: { categoryPreferences: { Analytics: true } } };
  const play = (artistId: string, more: object = {}) => ({
    userId: "u",
    event: "play_ended",
    properties: { artistId, contentId: "t-1", listenedMs: 40_000 },
    context: consent,
    ...more,
  });
  const newArtist = async (): Promise<string> => {
    const artistId = uniqueId("segment");
    await putLines([{ artist: { id: artistId, name: "One" } }]);
    return artistId;
  };
  const overview = async (artistId: string) => {
    await foldAll();
    const { metrics } = (await getOverview({ artists: "all" }, artistId, {}))!;
    return { plays: metrics.plays.value, listeners: metrics.listeners.value };
  };

  it("delivers every kind of call, and two ids that were identified are one listener", async () => {
    const artistId = await newArtist();
    const client = newClient();
    client.track(play(artistId, { userId: undefined, anonymousId: "phone" }));
    client.identify({ userId: "u", anonymousId: "phone", context: consent });
    client.track(play(artistId));
    client.page({ userId: "u", name: "Home", context: consent });
    client.screen({ userId: "u", name: "Player", context: consent });
    client.group({ userId: "u", groupId: "g", context: consent });
    client.alias({ userId: "u", previousId: "old", context: consent });
    client.track(play(artistId, { userId: undefined, anonymousId: "old" }));
    await client.closeAndFlush();
    expect(bodies.map(({ batch }) => batch.length)).toEqual([8]);
    expect(await overview(artistId)).toEqual({ plays: 3, listeners: 1 });
    const events = (await storedBatches()).flatMap((batch) => batch.events);
    expect(events.filter(({ type }) => type === "screen_viewed")).toHaveLength(2);
  });

  it("is told 503 and 429 first, sends again, and is counted once; so is what was stored while its answer was lost", async () => {
    const artistId = await newArtist();
    troubles.push(refuse(503, { "retry-after": "1" }), refuse(429, { "retry-after": "1" }), "lost");
    const client = newClient();
    for (let index = 0; index < 10; index++) client.track(play(artistId, { userId: `u-${index}` }));
    await client.closeAndFlush();
    expect(bodies).toHaveLength(4);
    expect(await overview(artistId)).toEqual({ plays: 10, listeners: 10 });
  });

  it("counts a message once, in whatever other grouping it comes again", async () => {
    const artistId = await newArtist();
    const client = newClient(4);
    for (let index = 0; index < 12; index++) client.track(play(artistId, { userId: `u-${index}` }));
    await client.closeAndFlush();
    expect(bodies).toHaveLength(3);
    const messages = bodies.flatMap(({ batch }) => batch);
    const groupings = [
      messages,
      messages.slice(0, 5),
      messages.slice(3, 11).reverse(),
      [messages[0], messages[0]],
    ];
    for (const batch of groupings) {
      const body = JSON.stringify({ batch, sentAt: new Date() });
      const response = await fetch(`${base()}/v1/batch`, { method: "POST", headers: bearer(key), body });
      expect([response.status, await response.json()]).toEqual([200, { success: true }]);
    }
    expect(await overview(artistId)).toEqual({ plays: 12, listeners: 12 });
  });

  it("is kept nothing of without consent", async () => {
    const artistId = await newArtist();
    const client = newClient();
    const no = { consent: { categoryPreferences: { Analytics: false, Advertising: true } } };
    client.track(play(artistId, { userId: "shy", context: no }));
    client.identify({ userId: "shy", anonymousId: "shy-phone", context: no });
    client.track(play(artistId, { userId: "silent", context: {} }));
    const before = await mongo().collection("people").countDocuments();
    await client.closeAndFlush();
    expect(await mongo().collection("people").countDocuments()).toBe(before);
    expect(await overview(artistId)).toEqual({ plays: 0, listeners: 0 });
  });

  it("that sends much at once shares group commits", async () => {
    const artistId = await newArtist();
    const batch = Array.from({ length: 500 }, (_, index) => ({
      ...play(artistId, { userId: `many-${index % 50}` }),
      type: "track",
      messageId: uniqueId("many"),
      timestamp: new Date().toISOString(),
    }));
    const body = JSON.stringify({ batch });
    const response = await fetch(`${base()}/v1/batch`, { method: "POST", headers: bearer(key), body });
    expect(response.status).toBe(200);
    expect(await overview(artistId)).toEqual({ plays: 500, listeners: 50 });
  });
});
