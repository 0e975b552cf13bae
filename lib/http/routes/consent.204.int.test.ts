import { describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { consentsOf } from "#lib/consent/index.ts";
import { findPerson, forgetPerson } from "#lib/people/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { listRequests } from "#lib/privacy/index.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { bearer } from "#lib/testing/http.ts";
import { goodConsent, useConsent } from "./consent-testing.ts";

describe("POST /api/consent answers 204", () => {
  const { tell, track } = useConsent();

  it("to a withdrawal, after which nothing is taken, until it is granted again", async () => {
    const userId = uniqueId("u");
    expect(await track({ userId })).toBe("accepted");
    const response = await tell(goodConsent({ userId }));
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(await track({ userId })).toBe("no_consent");
    expect((await tell(goodConsent({ userId, granted: true }))).status).toBe(204);
    expect(await track({ userId })).toBe("accepted");
  });

  it("and keeps what was said, with its proof under the person's key", async () => {
    const consent = goodConsent({ at: "2026-11-01T10:00:00Z" });
    await tell(consent);
    const { personId } = (await findPerson({ userId: consent.userId }))!;
    expect(await consentsOf(personId)).toMatchObject([
      {
        ...{ purpose: "analytics", granted: false, version: "2026-01", proof: "form 7, signed" },
        ...{ at: new Date("2026-11-01T10:00:00Z"), source: "app:default" },
      },
    ]);
    expect(JSON.stringify(await mongo().collection("consents").find().toArray())).not.toContain("form 7");
  });

  it("in any order: what was said last holds, not what came last", async () => {
    const userId = uniqueId("u");
    await tell(goodConsent({ userId, granted: true, at: "2026-11-02T10:00:00Z" }));
    await tell(goodConsent({ userId, granted: false, at: "2026-11-01T10:00:00Z" }));
    expect(await track({ userId })).toBe("accepted");
    await tell(goodConsent({ userId, granted: false, at: Date.parse("2026-11-03T10:00:00Z") }));
    expect(await track({ userId })).toBe("no_consent");
  });

  it("for a device, for another purpose, and for somebody who was erased just now", async () => {
    const anonymousId = uniqueId("a");
    expect((await tell(goodConsent({ userId: undefined, anonymousId }))).status).toBe(204);
    expect(await track({ userId: undefined, anonymousId })).toBe("no_consent");
    const userId = uniqueId("u");
    expect((await tell(goodConsent({ userId, purpose: "newsletter" }))).status).toBe(204);
    expect(await track({ userId })).toBe("accepted");
    await forgetPerson((await findPerson({ userId }))!.personId);
    expect((await tell(goodConsent({ userId }))).status).toBe(204);
    expect(await findPerson({ userId })).toBeNull();
  });

  it("for apps that leave consent to the ledger: without its word not even a person is stored", async () => {
    const key = await createKey({
      name: "k",
      appId: "ledger-app",
      scopes: ["track"],
      consent: "ledger",
    });
    const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
    const send = (more: object = {}) => track({ userId, ...more }, bearer(key));
    expect(await send()).toBe("no_consent");
    expect(await send({ consent: undefined })).toBe("no_consent");
    expect(await findPerson({ userId })).toBeNull();
    await tell(goodConsent({ userId, granted: true }));
    expect(await send()).toBe("accepted");
    expect(await send({ consent: undefined, anonymousId })).toBe("accepted");
    expect((await findPerson({ userId }))!.anonymousIds).toEqual([anonymousId]);
    expect(await send({ consent: { analytics: false } })).toBe("no_consent");
    await tell(goodConsent({ userId, granted: false }));
    expect(await send()).toBe("no_consent");
  });

  it("and asks for erasure of the past when told to, once", async () => {
    const [userId, anonymousId] = [uniqueId("u"), uniqueId("a")];
    await track({ userId });
    for (const consent of [
      { userId, erasePast: true },
      { userId, erasePast: true },
      { userId: undefined, anonymousId, erasePast: true },
    ])
      expect((await tell(goodConsent(consent))).status).toBe(204);
    const open = await listRequests();
    expect(open.map(({ kind, status, subject }) => [kind, status, subject?.by])).toEqual([
      ["erasure", "received", "userId"],
      ["erasure", "received", "pseudonym"],
    ]);
  });
});
