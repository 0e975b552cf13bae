import { describe, it } from "vitest";
import { redis } from "#lib/platform/redis.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { newSid, useCmcd } from "./cmcd-testing.ts";

describe("CMCD's door answers 503", () => {
  const { post } = useCmcd();

  it("to a change of state while what came before it can't be read, so that the player sends it again", async () => {
    redis().disconnect();
    await expectProblem(
      await post(`e=ps,sid="${newSid()}",sn=0,sta=s,ts=${Date.now()},v=2`),
      503,
      "memory_away",
    );
    dropSingleton("redis");
  });
});
