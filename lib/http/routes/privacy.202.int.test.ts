import { afterEach, describe, expect, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { member, send, signIn } from "./account-testing.ts";
import { approvePrivacyRequestRoute, getPrivacyRequestRoute, refusePrivacyRequestRoute } from "./privacy.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("a privacy request, decided", () => {
  const { artistId, emailOf, made, approve, on, promote } = usePrivacy();
  afterEach(() => provideEnv({ PRIVACY_APPROVALS: "1" }));

  it("is verified when one admin approves", async () => {
    const id = await made();
    const response = await send(approvePrivacyRequestRoute, on(id, "admin", { body: { note: "checked" } }));
    expect([response.status, await response.json()]).toEqual([202, { id, status: "verified" }]);
    expect(await (await send(getPrivacyRequestRoute, on(id))).json()).toMatchObject({ note: "checked" });
  });

  it("needs no words to be approved", async () => {
    expect((await send(approvePrivacyRequestRoute, on(await made()))).status).toBe(202);
  });

  it("is verified when two have approved, where two must", async () => {
    provideEnv({ PRIVACY_APPROVALS: "2" });
    const id = await made();
    expect(await (await approve(id)).json()).toEqual({ id, status: "received" });
    await member(emailOf("second"), artistId);
    await promote(emailOf("second"));
    const headers = { cookie: (await signIn(emailOf("second")))!, "sec-fetch-site": "same-origin" };
    const response = await send(approvePrivacyRequestRoute, { params: { requestId: id }, body: {}, headers });
    expect([response.status, await response.json()]).toEqual([202, { id, status: "verified" }]);
  });

  it("is refused with a reason", async () => {
    const id = await made();
    const note = "The letter was not signed";
    const response = await send(refusePrivacyRequestRoute, on(id, "admin", { body: { note } }));
    expect([response.status, await response.json()]).toEqual([202, { id, status: "refused" }]);
    expect(await (await send(getPrivacyRequestRoute, on(id))).json()).toMatchObject({
      status: "refused",
      note,
    });
  });
});
