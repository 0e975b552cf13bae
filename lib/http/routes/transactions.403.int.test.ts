import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 403", () => {
  const { post } = useRevenue();

  it("to a key without the scope, also when the body is nothing good", async () => {
    const key = bearer(await keyWith("track", "read"));
    for (const body of [goodTransaction(), "{"])
      await expectProblem(await post(body, key), 403, "missing_scope");
    expect(await mongo().collection("transactions").countDocuments()).toBe(0);
  });
});
