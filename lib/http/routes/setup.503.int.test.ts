import { describe, expect, it, onTestFinished } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { redis } from "#lib/platform/redis.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { useSetup } from "./setup-testing.ts";

describe("GET /api/setup/{artistId}/arrivals answers 503", () => {
  const { call } = useSetup();

  it("while Redis is away; events are taken all the same", async () => {
    const [client, port] = [redis(), readEnv().REDIS_PORT];
    onTestFinished(() => {
      redis().disconnect();
      dropSingleton("redis");
      singleton("redis", () => client);
      provideEnv({ REDIS_PORT: String(port) });
    });
    dropSingleton("redis");
    provideEnv({ REDIS_PORT: "9" });
    const response = await call(arrivalsRoute);
    expect(response.headers.get("retry-after")).toBe("2");
    await expectProblem(response, 503, "arrivals_away");
    expect((await call(testEventRoute)).status).toBe(202);
  });
});
