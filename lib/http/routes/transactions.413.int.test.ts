import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { goodTransaction, useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 413", () => {
  const { post } = useRevenue();

  it("to a body past 64 KiB", async () => {
    await expectProblem(
      await post(goodTransaction({ contentId: "t".repeat(65_536) })),
      413,
      "body_too_large",
    );
  });
});
