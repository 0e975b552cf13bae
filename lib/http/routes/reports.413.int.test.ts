import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useReports } from "./reports-testing.ts";

describe("a body that is too large", () => {
  const { good, create, schedule } = useReports();

  it("is refused unread", async () => {
    const logo = "x".repeat(300_000);
    await expectProblem(await create(good({ logo })), 413, "body_too_large");
    await expectProblem(await schedule({ logo }), 413, "body_too_large");
  });
});
