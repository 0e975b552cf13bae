import { describe, expect, it } from "vitest";
import { findPerson, forgetPerson } from "#lib/people/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodConsent, useConsent } from "./consent-testing.ts";

describe("POST /api/consent answers 409", () => {
  const { tell, track } = useConsent();

  it("to a grant of somebody who was erased, while their phone may still deliver", async () => {
    const consent = goodConsent({ granted: true });
    await tell(consent);
    await forgetPerson((await findPerson({ userId: consent.userId }))!.personId);
    await expectProblem(await tell(consent), 409, "person_erased");
    expect(await track({ userId: consent.userId })).toBe("no_consent");
  });
});
