import { describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { findPerson } from "#lib/people/index.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { goodConsent, useConsent } from "./consent-testing.ts";

describe("POST /api/consent answers 403", () => {
  const { tell } = useConsent();

  it("to a publishable key, with which anybody could speak for anybody, and writes nothing", async () => {
    const key = await createKey({ name: "web", scopes: ["track"], publishable: true });
    const consent = goodConsent();
    await expectProblem(await tell(consent, bearer(key)), 403, "secret_key_only");
    expect(await findPerson({ userId: consent.userId })).toBeNull();
  });

  it("to a key that may only read", async () => {
    await expectProblem(await tell(goodConsent(), bearer(await keyWith("read"))), 403, "missing_scope");
  });
});
