import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 401", () => {
  const { post } = useRevenue();

  it("without a key, with a wrong one, and with something else", async () => {
    for (const authorization of ["", "Bearer", "Bearer x", `Bearer sk_${"a".repeat(32)}`, "Basic YTpi"])
      await expectProblem(
        await post(goodTransaction(), authorization ? { authorization } : {}),
        401,
        "unauthorized",
      );
  });
});
