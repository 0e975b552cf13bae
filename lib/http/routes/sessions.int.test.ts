import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { authOptions, viewerOfCookies } from "#lib/auth/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { idOf, member, send, signIn, usePeople } from "./account-testing.ts";
import { endOtherSessionsRoute, endSessionRoute, listSessionsRoute } from "./sessions.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

describe("sessions", () => {
  const { artistId, emailOf, as } = usePeople();
  const newPerson = async () => {
    const email = emailOf(uniqueId("one"));
    await member(email, artistId);
    return email;
  };
  const headersOf = (cookie: string | null) => ({ cookie: cookie!, "sec-fetch-site": "same-origin" });
  const idIn = async (cookie: string | null) => (await viewerOfCookies(cookie))!.sessionId!;

  it("are listed with their browser, and which one asks (200)", async () => {
    const email = await newPerson();
    await signIn(email, undefined, FIREFOX);
    const headers = headersOf(await signIn(email, undefined, SAFARI));
    const response = await send(listSessionsRoute, { headers });
    expect(response.status).toBe(200);
    const { sessions } = await response.json();
    expect(
      sessions.map(({ agent, current }: { agent: string; current: boolean }) => [agent, current]).sort(),
    ).toEqual([
      ["Firefox on Linux", false],
      ["Safari on iOS", true],
    ]);
    const row = await prisma()
      .orm.sessions.where({ userId: idOf(email) })
      .first();
    expect(Object.keys(row!).sort()).toEqual(["_id", "agent", "createdAt", "lastSeenAt", "userId"]);
  });

  it("end one by one (204), and another's is not found (404)", async () => {
    const email = await newPerson();
    const [here, there] = [await signIn(email), await signIn(email)];
    const end = (sessionId: string, headers = headersOf(here)) =>
      send(endSessionRoute, { headers, params: { sessionId } });
    const id = await idIn(there);
    await expectProblem(await end(id, as("stranger")), 404, "session_not_found");
    expect(await viewerOfCookies(there)).not.toBeNull();
    expect((await end(id)).status).toBe(204);
    expect(await viewerOfCookies(there)).toBeNull();
    expect(await viewerOfCookies(here)).not.toBeNull();
    await expectProblem(await end(id), 404, "session_not_found");
    await expectProblem(await end("no-id"), 422, "invalid_request");
  });

  it("end all but the one that asks (204), and only one's own", async () => {
    const email = await newPerson();
    const cookies = [await signIn(email), await signIn(email), await signIn(email)];
    const headers = headersOf(cookies[0]!);
    expect((await send(endOtherSessionsRoute, { headers })).status).toBe(204);
    const left = await Promise.all(cookies.map(async (cookie) => (await viewerOfCookies(cookie)) !== null));
    expect(left).toEqual([true, false, false]);
    expect(await viewerOfCookies(as("stranger").cookie)).not.toBeNull();
  });

  it("end with the sign-out", async () => {
    const email = await newPerson();
    const cookie = await signIn(email);
    const token = { sub: idOf(email), sid: await idIn(cookie) };
    await authOptions().events!.signOut!({ token, session: { expires: "" } });
    expect(await viewerOfCookies(cookie)).toBeNull();
  });

  it("are noted as seen at most once in five minutes", async () => {
    const email = await newPerson();
    const cookie = await signIn(email);
    const own = () => prisma().orm.sessions.where({ userId: idOf(email) });
    const seenAfter = async (agoMs: number) => {
      await own().update({ lastSeenAt: new Date(Date.now() - agoMs) });
      dropSingleton("auth:sessions");
      await viewerOfCookies(cookie);
      return Date.now() - (await own().first())!.lastSeenAt.getTime();
    };
    expect(await seenAfter(4 * 60_000)).toBeGreaterThan(3 * 60_000);
    expect(await seenAfter(6 * 60_000)).toBeLessThan(60_000);
  });

  it("that another process ended are refused once they are looked at again", async () => {
    const email = await newPerson();
    const cookie = await signIn(email);
    expect(await viewerOfCookies(cookie)).not.toBeNull();
    await prisma()
      .orm.sessions.where({ userId: idOf(email) })
      .delete();
    dropSingleton("auth:sessions");
    expect(await viewerOfCookies(cookie)).toBeNull();
  });

  it("belong to their user, and cookies from before there were any end with the others", async () => {
    const email = await newPerson();
    const secret = readEnv().NEXTAUTH_SECRET!;
    const cookieOf = async (token: Record<string, unknown>) =>
      `next-auth.session-token=${await encode({ token, secret })}`;
    const sid = await idIn(await signIn(email));
    expect(await viewerOfCookies(await cookieOf({ sub: idOf(emailOf("stranger")), sid }))).toBeNull();
    expect(await viewerOfCookies(await cookieOf({ sub: idOf(email), sid: 7 }))).toBeNull();
    const old = await cookieOf({ sub: idOf(email) });
    expect((await viewerOfCookies(old))?.sessionId).toBeNull();
    expect((await send(endOtherSessionsRoute, { headers: headersOf(old) })).status).toBe(204);
    expect(await viewerOfCookies(old)).toBeNull();
  });
});
