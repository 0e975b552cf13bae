/**
 * Bots and plays beyond what one can hear: accepted, kept, counted apart, and nowhere else; the same after a rebuild. What a
 * device's request tells, filled in where its batch is silent, for publishable keys alone.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { getLive, getSection } from "#lib/metrics/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { meters } from "#lib/platform/meters.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { playsKey, redis, redisReady } from "#lib/platform/redis.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { rebuildDays } from "#lib/rollups/index.ts";
import { forgetAnswers } from "#lib/testing/engine.ts";
import { foldAll, post, putLines, SENDER, useDatabase } from "#lib/testing/harness.ts";
import { bearer, keyWith, useServer } from "#lib/testing/http.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { trackRoute } from "./track.ts";

const ALL = { artists: "all" as const };
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const LIMIT = 12;
const PLAYS = 5;

const events = (artistId: string) => [
  goodEvent({ id: "like", type: "liked", artistId, channel: "app" }),
  goodEvent({ id: "view", type: "screen_viewed", artistId, screen: "home", listenedMs: undefined }),
  goodEvent({ id: "start", type: "play_started", artistId, playId: "p", startupMs: 500 }),
  ...Array.from({ length: PLAYS }, (_, index) => goodEvent({ id: String(index), artistId })),
];
const today = () => new Date().toISOString().slice(0, 10);
const startOfDay = () => Math.floor(Date.now() / 86_400_000);

async function numbersOf(artistId: string, filter = {}) {
  await forgetAnswers(artistId);
  const range = { from: today(), to: today() };
  const [overview, content, streaming, live] = await Promise.all([
    getSection(ALL, artistId, "overview", { ...range, filter }),
    getSection(ALL, artistId, "content", { ...range, filter }),
    getSection(ALL, artistId, "streaming", { ...range, filter }),
    getLive(ALL, artistId),
  ]);
  const value = (id: string) => overview!.metrics[id]!.value;
  return {
    ...Object.fromEntries(
      ["plays", "streams", "listeners", "sessions", "likes", "flaggedPlays"].map((id) => [id, value(id)]),
    ),
    late: overview!.series.reduce((sum, { late }) => sum + (late ?? 0), 0),
    countries: overview!.breakdowns.country!.map(({ key }) => key),
    recordings: content!.items!.length,
    startup: streaming!.metrics.startupMsP50!.value,
    live: live!.today,
    minutes: live!.minutes.reduce((sum, { plays }) => sum + plays, 0),
  };
}

const NOTHING = {
  ...{ plays: 0, streams: 0, listeners: 0, sessions: 0, likes: 0, late: 0 },
  ...{ countries: [], recordings: 0, startup: null, minutes: 0 },
  live: { plays: 0, streams: 0, listeners: 0 },
};

async function flaggedOf(reason: string): Promise<number> {
  const { values } = await meters().flagged.get();
  return values.find(({ labels }) => labels.reason === reason)?.value ?? 0;
}

const rebuild = () => rebuildDays({ from: "2000-01-01", to: "2100-01-01", holder: "test" });
const stored = (batch: string) => mongo().collection("event_batches").findOne({ batch });

describe("what is flagged", () => {
  useDatabase();
  const { base } = useServer(trackRoute);
  let [publishable, secret] = ["", ""];
  const send = (batch: object, headers: Record<string, string>, key = publishable) =>
    fetch(`${base()}/api/track`, {
      method: "POST",
      body: JSON.stringify(batch),
      headers: { ...bearer(key), ...headers },
    });

  beforeAll(async () => {
    provideEnv({ PLAYS_A_DAY: String(LIMIT), K_ANONYMITY: "1" });
    await redisReady();
    await putLines(
      ["bot", "server", "chart", "again", "told", "away"].map((id) => ({ artist: { id, name: id } })),
    );
    publishable = await createKey({ name: "web", scopes: ["track"], publishable: true });
    secret = await keyWith("track");
  });

  it("of a bot is all of its batch: accepted, kept, counted apart, and nothing else", async () => {
    const before = await flaggedOf("bot");
    const batch = goodBatch({ userId: "crawler", context: { country: "BR" }, events: events("bot") });
    for (const status of ["accepted", "duplicate"]) {
      const response = await send(batch, { "user-agent": GOOGLEBOT });
      expect(response.status).toBe(202);
      expect(await response.json()).toMatchObject({ status, accepted: 8, rejected: [] });
    }
    expect(await flaggedOf("bot")).toBe(before + 8);
    expect(await stored(batch.batchId)).toMatchObject({
      flag: "bot",
      context: { country: "BR", device: "bot" },
    });
    await foldAll();
    const numbers = await numbersOf("bot");
    expect(numbers).toEqual({ ...NOTHING, flaggedPlays: PLAYS });
    expect((await rebuild()).left).toEqual([]);
    expect(await numbersOf("bot")).toEqual(numbers);
  });

  it("of a server with a secret key is nothing: its user agent and address are its own", async () => {
    const batch = goodBatch({ userId: "u-server", events: [goodEvent({ artistId: "server" })] });
    const headers = { "user-agent": "curl/8.5.0", "x-forwarded-for": "8.8.8.8" };
    await send(batch, headers, secret);
    const row = await stored(batch.batchId);
    expect([row!.flag, row!.context]).toEqual([undefined, {}]);
    await foldAll();
    expect(await numbersOf("server")).toMatchObject({ plays: 1, flaggedPlays: 0, listeners: 1 });
  });

  it("beyond a day's plays leaves the chart as it was", async () => {
    const batches = Array.from({ length: 4 }, () => goodBatch({ userId: "buyer", events: events("chart") }));
    for (const batch of batches) await post(batch);
    await foldAll();
    // Five and five, then the third batch would be fifteen.
    const first = await numbersOf("chart");
    expect(first).toMatchObject({ plays: 10, streams: 10, listeners: 1, flaggedPlays: 10 });
    expect(
      (await Promise.all(batches.map(({ batchId }) => stored(batchId)))).map((row) => row!.flag),
    ).toEqual([undefined, undefined, "excess", "excess"]);
    const more = Array.from({ length: 20 }, () => goodBatch({ userId: "buyer", events: events("chart") }));
    await Promise.all(more.map((batch) => post(batch)));
    await post(goodBatch({ userId: "somebody else", events: events("chart") }));
    await foldAll();
    const after = await numbersOf("chart");
    expect(after).toMatchObject({ plays: 15, listeners: 2, flaggedPlays: 110 });
    expect(after.live.plays).toBe(15);
    expect(await numbersOf("chart", { contentId: "t-1" })).toMatchObject({ plays: 15, flaggedPlays: 110 });
    expect((await rebuild()).left).toEqual([]);
    expect(await numbersOf("chart")).toEqual(after);
  });

  it("is nothing that was sent again", async () => {
    const batch = goodBatch({ userId: "unlucky", events: events("again") });
    for (let attempt = 0; attempt < 10; attempt++) await post(batch);
    const other = goodBatch({ userId: "unlucky", events: events("again") });
    await post(other);
    expect([(await stored(batch.batchId))!.flag, (await stored(other.batchId))!.flag]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("is no history, whoever imports it", async () => {
    const batch = goodBatch({
      userId: "archivist",
      events: Array.from({ length: 40 }, (_, id) => goodEvent({ id: String(id), artistId: "again" })),
    });
    await post(batch, "history", { ...SENDER, origin: { userAgent: GOOGLEBOT, address: "8.8.8.8" } });
    const row = await stored(batch.batchId);
    expect([row!.flag, row!.context]).toEqual([undefined, {}]);
  });

  it("is remembered over a restart and told between processes, by Redis", async () => {
    const send = () => {
      const batch = goodBatch({ userId: "restarted", events: events("told") });
      return post(batch).then(() => stored(batch.batchId));
    };
    for (let count = 0; count < 2; count++) expect((await send())!.flag).toBeUndefined();
    const key = playsKey(mongo().databaseName, startOfDay());
    const { ordinal } = (await send())!;
    await expect
      .poll(async () => Number(await redis().hget(key, String(ordinal))), { timeout: 8000 })
      .toBe(15);
    expect(await redis().ttl(key)).toBeGreaterThan(86_400);
    dropSingleton("ingest:plays");
    // The first one asks what there was; it does not wait for the answer.
    await send();
    await expect.poll(async () => (await send())!.flag).toBe("excess");
  });

  it("is known without Redis, in the process' memory", async () => {
    const client = redis();
    dropSingleton("redis");
    provideEnv({ REDIS_PORT: "9" });
    dropSingleton("ingest:plays");
    try {
      const flags: unknown[] = [];
      for (let count = 0; count < 4; count++) {
        const batch = goodBatch({ userId: "alone", events: events("away") });
        await post(batch);
        flags.push((await stored(batch.batchId))!.flag);
      }
      expect(flags).toEqual([undefined, undefined, "excess", "excess"]);
    } finally {
      redis().disconnect();
      dropSingleton("redis");
      singleton("redis", () => client);
      provideEnv({ REDIS_PORT: String(client.options.port) });
    }
  });

  it("fills a device's context with what its request tells, and keeps no address", async () => {
    const batch = goodBatch({ userId: "phone", context: { network: "4g" } });
    batch.events = [goodEvent({ artistId: "server" })];
    // Only the last hop counts, and only since a proxy on this machine says it.
    const headers = { "user-agent": IPHONE, "x-forwarded-for": "8.8.8.8, 200.160.2.3" };
    await send(batch, headers);
    const row = await stored(batch.batchId);
    expect(row!.context).toEqual({
      network: "4g",
      os: "iOS 18.1",
      device: "phone",
      app: "Safari",
      country: "BR",
    });
    expect(JSON.stringify(row)).not.toMatch(/200\.160|8\.8\.8|Mozilla/);
    // A peer that is told in a header is not believed.
    const other = goodBatch({ userId: "liar", events: [goodEvent({ artistId: "server" })] });
    await send(other, { "user-agent": IPHONE, "x-peer-address": "8.8.8.8" });
    expect((await stored(other.batchId))!.context).not.toHaveProperty("country");
  });
});
