import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { goodConsent, useConsent } from "./consent-testing.ts";

describe("POST /api/consent answers 413", () => {
  const { tell } = useConsent();

  it("to a body beyond the limit", async () => {
    await expectProblem(await tell(goodConsent({ proof: "x".repeat(5000) })), 413, "body_too_large");
  });
});
