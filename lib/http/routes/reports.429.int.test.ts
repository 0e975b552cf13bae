import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useReports } from "./reports-testing.ts";

describe("more reports than can be made", () => {
  const { good, create, created } = useReports();

  it("wait to be asked for", async () => {
    for (let count = 0; count < 20; count++) await created();
    const response = await create(good());
    expect(response.headers.get("retry-after")).toBe("30");
    await expectProblem(response, 429, "too_many_reports");
    // Others are not kept waiting.
    expect((await create(good(), "artist")).status).toBe(202);
  });
});
