import { describe, expect, it } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { changePasswordRoute, forgotRoute, resetRoute } from "./account.ts";
import { mailedToken, PASSWORD, send, signIn, usePeople } from "./account-testing.ts";

const NEXT = "an even longer password";

describe("a password answers 204", () => {
  const { newMember } = usePeople();

  it("when it is changed by who knows it, and every other session ends", async () => {
    const { email, headers } = await newMember();
    const elsewhere = await signIn(email);
    const body = { current: PASSWORD, password: NEXT };
    expect((await send(changePasswordRoute, { headers, body })).status).toBe(204);
    expect((await viewerOfCookies(headers.cookie))?.email).toBe(email);
    expect(await viewerOfCookies(elsewhere)).toBeNull();
    expect(await signIn(email)).toBeNull();
    expect(await signIn(email, NEXT)).not.toBeNull();
  });

  it("when the mailed link sets it anew, and all sessions end", async () => {
    const { email, headers } = await newMember();
    await send(forgotRoute, { body: { email }, headers: { "x-forwarded-for": uniqueId("ip") } });
    const token = await mailedToken(email);
    expect((await send(resetRoute, { body: { token, password: NEXT } })).status).toBe(204);
    expect(await viewerOfCookies(headers.cookie)).toBeNull();
    expect(await signIn(email)).toBeNull();
    expect(await signIn(email, NEXT)).not.toBeNull();
  });
});
