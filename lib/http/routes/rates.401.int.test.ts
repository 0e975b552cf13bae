import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useRevenue } from "./revenue-testing.ts";

describe("PUT /api/rates answers 401", () => {
  const { put } = useRevenue();

  it("without a key, and with a wrong one", async () => {
    await expectProblem(await put("", {}), 401, "unauthorized");
    await expectProblem(await put("", { authorization: "Bearer sk_x" }), 401, "unauthorized");
  });
});
