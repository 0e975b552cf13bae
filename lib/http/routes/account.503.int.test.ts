import { describe, expect, it } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { redis } from "#lib/platform/redis.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { changePasswordRoute, forgotRoute } from "./account.ts";
import { PASSWORD, send, usePeople } from "./account-testing.ts";

describe("a password answers 503", () => {
  const { emailOf, as } = usePeople();

  it("while tries can't be counted: unlimited is no answer to that", async () => {
    const port = String(readEnv().REDIS_PORT);
    redis().disconnect();
    dropSingleton("redis");
    provideEnv({ REDIS_PORT: "1" });
    try {
      const asked = [
        send(forgotRoute, { body: { email: emailOf("artist") } }),
        send(changePasswordRoute, { headers: as("artist"), body: { current: PASSWORD, password: PASSWORD } }),
      ];
      for (const response of await Promise.all(asked)) {
        expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
        await expectProblem(response, 503, "try_later");
      }
    } finally {
      redis().disconnect();
      dropSingleton("redis");
      provideEnv({ REDIS_PORT: port });
    }
  });
});
