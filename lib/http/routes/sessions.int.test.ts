import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { authOptions, viewerOfCookies } from "#lib/auth/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { headersOf, idOf, member, send, signIn, usePeople } from "./account-testing.ts";
import { endOtherSessionsRoute } from "./sessions.ts";

describe("sessions", () => {
  const { artistId, emailOf } = usePeople();
  const newPerson = async () => {
    const email = emailOf(uniqueId("one"));
    await member(email, artistId);
    return email;
  };
  const idIn = async (cookie: string | null) => (await viewerOfCookies(cookie))!.sessionId!;

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
