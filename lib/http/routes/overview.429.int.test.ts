import { afterEach, describe, expect, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { bearer, callNext, expectProblem, keyWith } from "#lib/testing/http.ts";
import { usePeople } from "./account-testing.ts";
import { SECTION_ROUTES } from "./reading.ts";

describe("GET /api/artists/{artistId}/overview answers 429", () => {
  const { artistId, as } = usePeople();
  afterEach(() => provideEnv({ RATE_LIMIT_MAX: "1000000" }));
  const ask = (headers: Record<string, string>) =>
    callNext(SECTION_ROUTES.overview, "/x", { artistId }, headers);

  it("to a key that asks too often, and to nobody who is signed in", async () => {
    const key = bearer(await keyWith("read"));
    provideEnv({ RATE_LIMIT_MAX: "2" });
    for (const left of ["1", "0"]) {
      const response = await ask(key);
      expect([response.status, response.headers.get("ratelimit-remaining")]).toEqual([200, left]);
    }
    await expectProblem(await ask(key), 429, "rate_limited");
    for (let again = 0; again < 4; again++) {
      const response = await ask(as("artist"));
      expect([response.status, response.headers.has("ratelimit-limit")]).toEqual([200, false]);
    }
  });
});
