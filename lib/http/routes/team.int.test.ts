import { describe, expect, it } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { putLines, uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import {
  idOf,
  mailedToken,
  member,
  PASSWORD,
  type Person,
  send,
  signIn,
  usePeople,
} from "./account-testing.ts";
import { acceptRoute, joinRoute } from "./invitations.ts";
import { changeRoleRoute, inviteRoute, removeMemberRoute, revokeInvitationRoute, teamRoute } from "./team.ts";

describe("a team", () => {
  const { artistId, otherId, emailOf, as } = usePeople();
  const newArtist = async () => {
    const id = uniqueId("own");
    await putLines([{ artist: { id, name: "Own" } }]);
    return id;
  };
  const newMember = async (id: string, role?: "artist" | "manager" | "analyst") => {
    const email = emailOf(uniqueId("member"));
    await member(email, id, role);
    const headers = { cookie: (await signIn(email))!, "sec-fetch-site": "same-origin" };
    return { email, userId: idOf(email), headers };
  };
  const teamOf = async (id: string, person: Person) =>
    (await send(teamRoute, { params: { artistId: id }, headers: as(person) })).json();
  const invite = (
    email: unknown,
    role: unknown = "analyst",
    headers: Record<string, string> = as("manager"),
  ) => send(inviteRoute, { params: { artistId }, headers, body: { email, role } });
  const join = (body: object) => send(joinRoute, { body: { name: "New", password: PASSWORD, ...body } });

  it("is shown with roles to its members, and with who is invited to who may invite (200)", async () => {
    await invite(emailOf("shown"));
    const seen = await teamOf(artistId, "artist");
    expect(seen.members.map(({ role }: { role: string }) => role).sort()).toEqual([
      "analyst",
      "artist",
      "manager",
    ]);
    expect(seen.members.filter(({ you }: { you: boolean }) => you)).toMatchObject([{ role: "artist" }]);
    expect([seen.mayManage, seen.invitations[0].email]).toEqual([true, emailOf("shown")]);
    expect(await teamOf(artistId, "analyst")).toMatchObject({ mayManage: false, invitations: [] });
    expect((await teamOf(artistId, "admin")).mayManage).toBe(true);
    await expectProblem(
      await send(teamRoute, { params: { artistId: otherId }, headers: as("artist") }),
      404,
      "artist_not_found",
    );
  });

  it("of before there were roles is one of managers", async () => {
    const id = await newArtist();
    const { userId, headers } = await newMember(id);
    await prisma().orm.memberships.where({ userId }).update({ role: null });
    expect(await (await send(teamRoute, { params: { artistId: id }, headers })).json()).toMatchObject({
      mayManage: true,
      members: [{ role: "manager" }],
    });
  });

  it("is joined by who is invited and has no account (201), once (410)", async () => {
    const email = emailOf(uniqueId("new"));
    const answer = await invite(email.toUpperCase());
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ email, role: "analyst" });
    const token = await mailedToken(email);
    await expectProblem(await join({ token, password: "short" }), 422, "password_too_short");
    await expectProblem(await join({ token, name: " " }), 422, "invalid_request");
    const both = await Promise.all([join({ token }), join({ token })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410]);
    await expectProblem(await join({ token }), 410, "link_expired");
    const viewer = await viewerOfCookies(await signIn(email));
    expect([viewer?.teams.get(artistId), viewer?.role]).toEqual(["analyst", "artist"]);
  });

  it("is joined by who has an account when they are signed in (200), with that address alone (403)", async () => {
    const { email, headers } = await newMember(await newArtist());
    await invite(email, "artist");
    const token = await mailedToken(email);
    await expectProblem(await join({ token }), 409, "account_exists");
    const accept = (by: Record<string, string>) => send(acceptRoute, { headers: by, body: { token } });
    await expectProblem(await accept(as("stranger")), 403, "other_address");
    const accepted = await accept(headers);
    expect([accepted.status, await accepted.json()]).toEqual([200, { artistId }]);
    await expectProblem(await accept(headers), 410, "link_expired");
    expect((await viewerOfCookies(headers.cookie))?.teams.get(artistId)).toBe("artist");
    await expectProblem(await invite(email), 409, "already_member");
    await expectProblem(await send(acceptRoute, { headers, body: "x" }), 400, "bad_json");
    await expectProblem(await send(joinRoute, { body: "x" }), 400, "bad_json");
    await expectProblem(await send(acceptRoute, { headers, body: {} }), 422, "invalid_request");
  });

  it("has one open link an address, for seven days, that can be taken back (204)", async () => {
    const email = emailOf(uniqueId("new"));
    await invite(email);
    const first = await mailedToken(email);
    const { id } = await (await invite(email, "manager")).json();
    await expectProblem(await join({ token: first }), 410, "link_expired");
    const second = await mailedToken(email);
    const old = new Date(Date.now() - 7 * 86_400_000);
    await prisma().orm.invitations.where({ _id: id }).update({ createdAt: old });
    await expectProblem(await join({ token: second }), 410, "link_expired");
    await prisma().orm.invitations.where({ _id: id }).update({ createdAt: new Date() });
    const revoke = (of: string, person: Person) =>
      send(revokeInvitationRoute, { params: { artistId: of, invitationId: id }, headers: as(person) });
    await expectProblem(await revoke(otherId, "stranger"), 404, "invitation_not_found");
    expect((await revoke(artistId, "artist")).status).toBe(204);
    await expectProblem(await revoke(artistId, "artist"), 404, "invitation_not_found");
    await expectProblem(await join({ token: second }), 410, "link_expired");
  });

  it("refuses what is no invitation (400, 403, 422), and nobody is invited without a mail (503)", async () => {
    const email = emailOf(uniqueId("new"));
    await expectProblem(await invite("no address"), 422, "invalid_request");
    await expectProblem(await invite(email, "owner"), 422, "invalid_request");
    await expectProblem(
      await send(inviteRoute, { params: { artistId }, headers: as("artist"), body: "{" }),
      400,
      "bad_json",
    );
    await expectProblem(await invite(email, "analyst", as("analyst")), 403, "not_your_team");
    provideEnv({ NODE_ENV: "production" });
    try {
      await expectProblem(await invite(email), 503, "mail_away");
    } finally {
      provideEnv({ NODE_ENV: "test" });
    }
    const { invitations } = await teamOf(artistId, "artist");
    expect(invitations.map((one: { email: string }) => one.email)).not.toContain(email);
  });

  it("invites fifty times a day (429)", async () => {
    const id = await newArtist();
    const { headers } = await newMember(id);
    const more = () =>
      send(inviteRoute, {
        params: { artistId: id },
        headers,
        body: { email: emailOf(uniqueId("many")), role: "analyst" },
      });
    for (let tries = 0; tries < 50; tries++) expect((await more()).status).toBe(201);
    await expectProblem(await more(), 429, "too_many_requests");
  });

  it("always has somebody who leads (409), also when two step down at once", async () => {
    const id = await newArtist();
    const [one, two] = [await newMember(id, "artist"), await newMember(id, "manager")];
    const to = (who: typeof one, role: string, by = one) =>
      send(changeRoleRoute, {
        params: { artistId: id, userId: who.userId },
        headers: by.headers,
        body: { role },
      });
    const remove = (who: typeof one, by = one, query = "") =>
      send(removeMemberRoute, { params: { artistId: id, userId: who.userId }, headers: by.headers, query });
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all([to(one, "analyst", two), to(two, "analyst", one)]);
      expect(both.some(({ status }) => status !== 204)).toBe(true);
      const { members } = await teamOf(id, "admin");
      expect(members.some(({ role }: { role: string }) => role !== "analyst")).toBe(true);
      for (const who of [one, two])
        await send(changeRoleRoute, {
          params: { artistId: id, userId: who.userId },
          headers: as("admin"),
          body: { role: "manager" },
        });
    }
    expect((await to(two, "analyst")).status).toBe(204);
    await expectProblem(await to(one, "analyst"), 409, "last_manager");
    await expectProblem(await remove(one, one), 409, "would_remove_yourself");
    await expectProblem(await remove(one, one, "?leave=true"), 409, "last_manager");
    await expectProblem(await to(one, "manager", two), 403, "not_your_team");
    await expectProblem(await to(two, "owner"), 422, "invalid_request");
    expect((await remove(two)).status).toBe(204);
    expect((await viewerOfCookies(two.headers.cookie))?.teams.size).toBe(0);
    await expectProblem(await remove(two), 404, "member_not_found");
    await expectProblem(await to(two, "artist"), 404, "member_not_found");
    const three = await newMember(id, "manager");
    expect((await remove(one, one, "?leave=true")).status).toBe(204);
    expect((await remove(three, three, "?leave=no")).status).toBe(422);
  });
});
