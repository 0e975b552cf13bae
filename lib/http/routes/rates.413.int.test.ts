import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useRevenue } from "./revenue-testing.ts";

describe("PUT /api/rates answers 413", () => {
  const { put } = useRevenue();

  it("to a body past 4 MiB", async () => {
    await expectProblem(await put("\n".repeat(4 * 1024 * 1024 + 1)), 413, "body_too_large");
  });
});
