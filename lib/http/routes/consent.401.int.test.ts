import { describe, it } from "vitest";
import { bearer, expectProblem } from "#lib/testing/http.ts";
import { goodConsent, useConsent } from "./consent-testing.ts";

describe("POST /api/consent answers 401", () => {
  const { tell } = useConsent();

  it("without a key and with an unknown one", async () => {
    for (const key of ["", "x", `sk_${"a".repeat(32)}`])
      await expectProblem(await tell(goodConsent(), bearer(key)), 401, "unauthorized");
  });
});
