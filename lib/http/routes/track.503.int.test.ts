import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { directory } from "#lib/catalogue/index.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { mongoClient } from "#lib/platform/mongo.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, expectProblem, useServer } from "#lib/testing/http.ts";
import { goodBatch } from "#lib/testing/track.ts";
import { healthRoute } from "./system.ts";
import { trackRoute } from "./track.ts";

describe("without its database", () => {
  useDatabase();
  const { base } = useServer(trackRoute, healthRoute);
  let key = "";
  const send = () =>
    fetch(`${base()}/api/track`, { method: "POST", body: JSON.stringify(goodBatch()), headers: bearer(key) });

  beforeAll(async () => {
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
    await directory().refresh();
    await redisReady();
    key = await createKey({ name: "test", scopes: ["track"] });
    expect((await send()).status).toBe(202);
  });

  it("POST /api/track answers 503 with Retry-After within two seconds, and /health tells why", async () => {
    const [client, uri] = [mongoClient(), readEnv().MONGODB_URI!];
    onTestFinished(() => {
      dropSingleton("mongo");
      singleton("mongo", () => client);
      provideEnv({ MONGODB_URI: uri });
    });
    dropSingleton("mongo");
    provideEnv({ MONGODB_URI: "mongodb://127.0.0.1:9/away?replicaSet=rs0" });
    const started = performance.now();
    const response = await send();
    expect(performance.now() - started).toBeLessThan(2000);
    expect(response.headers.get("retry-after")).toBe("2");
    await expectProblem(response, 503, "database_away");
    const health = await fetch(`${base()}/health`);
    expect([health.status, await health.json()]).toEqual([
      503,
      {
        status: "down",
        dependencies: {
          mongodb: { state: "down", latencyMs: null },
          redis: { state: "up", latencyMs: expect.any(Number) },
        },
      },
    ]);
  });
});
