import { describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { bearer, expectProblem } from "#lib/testing/http.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 404", () => {
  const { post } = useRevenue();

  it("for an artist that doesn't exist, and in the same words for another's", async () => {
    const key = bearer(
      await createKey({ name: "b", appId: "b", scopes: ["revenue"], artists: ["a-1", "nobody"] }),
    );
    const [unknown, foreign] = [
      await post(goodTransaction({ artistId: "nobody" }), key),
      await post(goodTransaction({ artistId: "a-2" }), key),
    ];
    expect(await unknown.clone().json()).toEqual(await foreign.clone().json());
    await expectProblem(unknown, 404, "artist_not_found");
    await expectProblem(foreign, 404, "artist_not_found");
    await expectProblem(await post(goodTransaction({ artistId: "nobody" })), 404, "artist_not_found");
  });
});
