import { describe, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { useRevenue } from "./revenue-testing.ts";

describe("PUT /api/rates answers 403", () => {
  const { put } = useRevenue();

  it("to a key without the scope", async () => {
    await expectProblem(await put("", bearer(await keyWith("read", "track"))), 403, "missing_scope");
  });

  it("to a key that may write for some artists only", async () => {
    const bound = await createKey({ name: "b", appId: "b", scopes: ["revenue"], artists: ["a-1"] });
    await expectProblem(await put("", bearer(bound)), 403, "all_artists_only");
  });
});
