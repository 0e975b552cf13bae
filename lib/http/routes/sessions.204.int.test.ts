import { describe, expect, it } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { send, signIn, usePeople } from "./account-testing.ts";
import { endOtherSessionsRoute, endSessionRoute } from "./sessions.ts";

describe("sessions answer 204", () => {
  const { as, newMember } = usePeople();

  it("when one of one's own ends", async () => {
    const { email, headers } = await newMember();
    const there = await signIn(email);
    const { sessionId } = (await viewerOfCookies(there))!;
    const response = await send(endSessionRoute, { headers, params: { sessionId: sessionId! } });
    expect(response.status).toBe(204);
    expect(await viewerOfCookies(there)).toBeNull();
    expect(await viewerOfCookies(headers.cookie)).not.toBeNull();
  });

  it("when all but the one that asks end, and only one's own", async () => {
    const { email, headers } = await newMember();
    const others = [await signIn(email), await signIn(email)];
    expect((await send(endOtherSessionsRoute, { headers })).status).toBe(204);
    for (const cookie of others) expect(await viewerOfCookies(cookie)).toBeNull();
    expect(await viewerOfCookies(headers.cookie)).not.toBeNull();
    expect(await viewerOfCookies(as("stranger").cookie)).not.toBeNull();
  });
});
