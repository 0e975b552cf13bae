import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { bytesOf, decodeFacts } from "#lib/cube/index.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { meters } from "#lib/platform/meters.ts";
import { type Binary, mongo } from "#lib/platform/mongo.ts";
import { redis, redisReady } from "#lib/platform/redis.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { healthSchema, type Stats, statsSchema } from "#lib/system/index.ts";
import { foldAll, putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, expectProblem, keyWith, useServer } from "#lib/testing/http.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { healthRoute, metricsRoute, statsRoute } from "./system.ts";
import { trackRoute } from "./track.ts";

describe("the operator's routes", () => {
  useDatabase();
  const { base } = useServer(
    healthRoute,
    statsRoute(() => meters().registry.getMetricsAsJSON()),
    metricsRoute(() => meters().registry.metrics()),
    trackRoute,
  );
  let key = "";
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${base()}${path}`, { headers });
  const send = (batch: object) =>
    fetch(`${base()}/api/track`, { method: "POST", body: JSON.stringify(batch), headers: bearer(key) });
  const stats = async (): Promise<Stats> =>
    statsSchema.strict().parse(await (await get("/api/stats")).json());

  beforeAll(async () => {
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
    await redisReady();
    key = await keyWith("track");
  });

  describe("GET /health", () => {
    it("answers 200 with each dependency's state and latency, and nothing that helps an attacker", async () => {
      const response = await get("/health");
      expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
      const body = await response.text();
      const up = { state: "up", latencyMs: expect.any(Number) };
      expect(JSON.parse(body)).toEqual({ status: "ok", dependencies: { mongodb: up, redis: up } });
      const { MONGODB_URI, REDIS_HOST, REDIS_PORT, ENCRYPTION_KEY, NEXTAUTH_SECRET } = readEnv();
      const { port } = new URL(MONGODB_URI!);
      for (const secret of [
        ...[REDIS_HOST, String(REDIS_PORT), ENCRYPTION_KEY, NEXTAUTH_SECRET],
        ...[port, mongo().databaseName, process.cwd()],
      ])
        expect(body).not.toContain(secret);
    });

    it("stays 200 but degraded while Redis is away, and events are still taken", async () => {
      const [client, port] = [redis(), readEnv().REDIS_PORT];
      onTestFinished(() => {
        redis().disconnect();
        dropSingleton("redis");
        singleton("redis", () => client);
        provideEnv({ REDIS_PORT: String(port) });
      });
      dropSingleton("redis");
      provideEnv({ REDIS_PORT: "9" });
      const started = performance.now();
      const response = await get("/health");
      expect(performance.now() - started).toBeLessThan(2500);
      expect(response.status).toBe(200);
      expect(healthSchema.strict().parse(await response.json())).toEqual({
        status: "degraded",
        dependencies: {
          mongodb: { state: "up", latencyMs: expect.any(Number) },
          redis: { state: "down", latencyMs: null },
        },
      });
      expect((await send(goodBatch())).status).toBe(202);
    });
  });

  describe.each(["/api/stats", "/metrics"])("GET %s", (path) => {
    it("needs no key on the machine itself, and one with the scope read from elsewhere", async () => {
      expect((await get(path)).status).toBe(200);
      for (const header of ["x-forwarded-for", "forwarded"]) {
        await expectProblem(await get(path, { [header]: "" }), 401, "unauthorized");
        await expectProblem(await get(path, { [header]: "127.0.0.1" }), 401, "unauthorized");
        const reader = { [header]: "203.0.113.7", ...bearer(await keyWith("read")) };
        expect((await get(path, reader)).status).toBe(200);
      }
      await expectProblem(await get(path, bearer(`sk_${"x".repeat(32)}`)), 401, "unauthorized");
      await expectProblem(await get(path, bearer(key)), 403, "missing_scope");
    });
  });

  const mixed = () =>
    goodBatch({
      events: [
        goodEvent(),
        goodEvent({ id: "1" }),
        goodEvent({ id: "2", at: 0 }),
        goodEvent({ id: "3", type: "nonsense" }),
      ],
    });

  it("count what a batch brought: accepted, rejected by code, duplicate, conflicting, without consent, flagged, folded", async () => {
    await foldAll();
    const before = (await stats()).sinceStart;
    const batch = mixed();
    for (const body of [batch, batch, { ...batch, sessionId: "another" }, { ...mixed(), consent: undefined }])
      await send(body);
    const publishable = await createKey({ name: "web", scopes: ["track"], publishable: true });
    const headers = { ...bearer(publishable), "user-agent": "Googlebot/2.1" };
    await fetch(`${base()}/api/track`, { method: "POST", body: JSON.stringify(mixed()), headers });
    const after = await stats();
    const names = ["accepted", "duplicate", "conflicting", "conflict", "no_consent"];
    const grown = (kind: "batches" | "events" | "rejected" | "flagged", name: string) =>
      (after.sinceStart[kind][name] ?? 0) - (before[kind][name] ?? 0);
    expect({
      batches: names.map((name) => grown("batches", name)),
      events: names.map((name) => grown("events", name)),
      rejected: ["too_old", "unknown_type", "in_future"].map((name) => grown("rejected", name)),
      flagged: ["bot", "excess"].map((name) => grown("flagged", name)),
    }).toEqual({
      batches: [2, 1, 0, 1, 1],
      events: [4, 2, 4, 0, 4],
      rejected: [2, 2, 0],
      flagged: [2, 0],
    });
    expect(after.foldLagSeconds).toBeGreaterThan(0);
    await foldAll();
    const folded = await stats();
    expect(folded).toMatchObject({ foldLagSeconds: 0, connections: { live: 0 } });
    expect(folded.sinceStart.folded - after.sinceStart.folded).toBe(4);
  });

  it("count what a client made up beyond a day's values", async () => {
    const before = (await stats()).sinceStart;
    const made = (batch: number) =>
      Array.from({ length: 100 }, (_, index) =>
        goodEvent({ id: String(index), source: `made up ${batch}-${index}` }),
      );
    for (let batch = 0; batch < 4; batch++) await send(goodBatch({ userId: "maker", events: made(batch) }));
    await foldAll();
    const { other } = (await stats()).sinceStart;
    expect((other.source ?? 0) - (before.other.source ?? 0)).toBeGreaterThanOrEqual(150);
    const days = await mongo()
      .collection<{ artistId: string; facts: Binary }>("cube_days")
      .find({ artistId: "a-1" })
      .toArray();
    const sources = days.flatMap(({ facts }) => decodeFacts(bytesOf(facts)).map(({ source }) => source));
    expect(sources.length).toBeGreaterThanOrEqual(400);
    // Of all that come later it is told that there were such.
    expect(new Set(sources).size).toBeLessThanOrEqual(251);
  });

  it("show the same in Prometheus' form, with requests by route and status", async () => {
    const sampleOf = (text: string, name: string) =>
      Number(
        text
          .split("\n")
          .find((line) => line.startsWith(`${name} `))
          ?.slice(name.length) ?? 0,
      );
    const read = async () => (await get("/metrics")).text();
    const before = await read();
    await send(mixed());
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const after = await response.text();
    for (const [name, more] of [
      ['harmonie_batches_total{status="accepted"}', 1],
      ['harmonie_events_total{outcome="accepted"}', 2],
      ['harmonie_events_rejected_total{code="too_old"}', 1],
      ['harmonie_request_seconds_count{route="track",status="202"}', 1],
      ['harmonie_request_seconds_count{route="metrics",status="200"}', 1],
    ] as const)
      expect([name, sampleOf(after, name) - sampleOf(before, name)]).toEqual([name, more]);
    expect(after).not.toContain(key);
  });
});
