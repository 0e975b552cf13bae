import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodConsent, useConsent } from "./consent-testing.ts";

describe("POST /api/consent answers 422", () => {
  const { tell } = useConsent();

  it("to a body of another form, and writes nothing", async () => {
    for (const body of [
      null,
      [],
      {},
      goodConsent({ userId: undefined }),
      goodConsent({ userId: "" }),
      goodConsent({ userId: 7 }),
      goodConsent({ purpose: "Analytics!" }),
      goodConsent({ granted: "no" }),
      goodConsent({ at: "yesterday" }),
      goodConsent({ at: Date.now() + 3_600_000 }),
      goodConsent({ proof: { form: 7 } }),
      goodConsent({ erasePast: true, granted: true }),
      goodConsent({ erasePast: true, purpose: "newsletter" }),
      goodConsent({ somethingElse: 1 }),
    ])
      await expectProblem(await tell(body), 422, "invalid_request");
    expect(await mongo().collection("people").countDocuments()).toBe(0);
    expect(await mongo().collection("consents").countDocuments()).toBe(0);
  });
});
