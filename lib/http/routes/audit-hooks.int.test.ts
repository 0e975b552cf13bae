/** What people do is a line of the audit log, with who did it and whom it was about, and without an address in clear. */
import { beforeAll, describe, expect, it } from "vitest";
import { type AuditLine, readAudit, verifyAudit } from "#lib/audit/index.ts";
import { authOptions } from "#lib/auth/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import * as account from "./account.ts";
import {
  idOf,
  mailedToken,
  member,
  PASSWORD,
  type Sent,
  send,
  signIn,
  usePeople,
} from "./account-testing.ts";
import { catalogueRoute } from "./catalogue.ts";
import { createDashboardRoute } from "./dashboards.ts";
import * as invitations from "./invitations.ts";
import * as sessions from "./sessions.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { createShareRoute, revokeShareRoute } from "./shares.ts";
import * as team from "./team.ts";

const WAIT_MS = 20;

describe("the audit log has a line when", () => {
  const { artistId, emailOf, as } = usePeople();
  const userOf = (person: string) => ({ kind: "user", id: idOf(emailOf(person)), name: expect.any(String) });
  const NEW_PASSWORD = "another long enough password";
  let mark = 0;

  /** The lines since the last look; waits for those that nobody waited for. */
  async function fresh(count: number): Promise<AuditLine[]> {
    for (;;) {
      const lines = (await readAudit({ limit: 500 })).lines.filter(({ seq }) => seq > mark).reverse();
      if (lines.length < count) {
        await new Promise((done) => setTimeout(done, WAIT_MS));
        continue;
      }
      mark = lines.at(-1)?.seq ?? mark;
      expect(lines.map(({ action }) => action)).toHaveLength(count);
      return lines;
    }
  }
  const asArtist = async (route: Parameters<typeof send>[0], sent: Sent = {}) => {
    const answer = await send(route, {
      ...sent,
      params: { artistId, ...sent.params },
      headers: as("artist"),
    });
    expect([route.spec.id, answer.status < 300]).toEqual([route.spec.id, true]);
    return answer.status === 204 ? null : answer.json();
  };

  beforeAll(async () => {
    mark = (await readAudit({ limit: 1 })).lines[0]?.seq ?? 0;
  });

  it("somebody signs in, or can't, or signs out", async () => {
    const email = emailOf("analyst");
    await signIn(email);
    expect(await fresh(1)).toMatchObject([{ action: "sign_in.ok", actor: userOf("analyst") }]);
    expect(await signIn(email, "wrong")).toBeNull();
    expect(await fresh(1)).toMatchObject([
      {
        action: "sign_in.refused",
        actor: { kind: "system" },
        subject: userOf("analyst"),
        details: { known: true },
      },
    ]);
    expect(await signIn(`nobody.${email}`, "wrong")).toBeNull();
    const [unknown] = await fresh(1);
    expect([unknown!.action, unknown!.subject, unknown!.details]).toEqual([
      "sign_in.refused",
      undefined,
      { known: false },
    ]);
    const token = { sub: idOf(email), sid: "0".repeat(24) };
    await authOptions().events!.signOut!({ token } as never);
    expect(await fresh(1)).toMatchObject([{ action: "sign_in.ended", actor: userOf("analyst") }]);
  });

  it("a password changes, or is set anew", async () => {
    const email = emailOf(uniqueId("forgetful"));
    await member(email, artistId, "analyst");
    const headers = { cookie: (await signIn(email))!, "sec-fetch-site": "same-origin" };
    await fresh(1);
    await send(account.changePasswordRoute, { headers, body: { current: PASSWORD, password: NEW_PASSWORD } });
    const actor = { kind: "user", id: idOf(email) };
    expect(await fresh(1)).toMatchObject([{ action: "account.password_changed", actor }]);
    await send(account.forgotRoute, { headers: { "x-forwarded-for": uniqueId("ip") }, body: { email } });
    await send(account.resetRoute, { body: { token: await mailedToken(email), password: PASSWORD } });
    expect(await fresh(1)).toMatchObject([{ action: "account.password_reset", actor }]);
  });

  it("sessions are ended", async () => {
    const email = emailOf("artist");
    await signIn(email);
    await fresh(1);
    const { sessions: all } = await asArtist(sessions.listSessionsRoute);
    const other = all.find(({ current }: { current: boolean }) => !current);
    await asArtist(sessions.endSessionRoute, { params: { sessionId: other.id } });
    await asArtist(sessions.endOtherSessionsRoute);
    const actor = userOf("artist");
    expect(await fresh(2)).toMatchObject([
      { action: "account.session_ended", actor },
      { action: "account.sessions_ended", actor },
    ]);
  });

  it("people are invited, join, change and leave", async () => {
    const [actor, email] = [userOf("artist"), emailOf(uniqueId("invited"))];
    const [invited, joined] = [
      { kind: "email", id: email } as const,
      { kind: "user", id: idOf(email), name: "New" },
    ];
    const body = { email, role: "analyst" };
    const { id: invitationId } = await asArtist(team.inviteRoute, { body });
    await asArtist(team.revokeInvitationRoute, { params: { invitationId } });
    await asArtist(team.inviteRoute, { body });
    const token = await mailedToken(email);
    await send(invitations.joinRoute, { body: { token, name: "New", password: PASSWORD } });
    const params = { userId: idOf(email) };
    await asArtist(team.changeRoleRoute, { params, body: { role: "manager" } });
    await asArtist(team.removeMemberRoute, { params });
    const role = "analyst";
    expect(await fresh(6)).toMatchObject([
      { action: "team.invited", actor, subject: invited, details: { artistId, role } },
      { action: "team.invitation_revoked", actor, details: { artistId } },
      { action: "team.invited", actor, subject: invited },
      { action: "team.joined", actor: joined, details: { artistId } },
      { action: "team.role_changed", actor, subject: joined, details: { artistId, role: "manager" } },
      { action: "team.removed", actor, subject: joined, details: { artistId } },
    ]);
  });

  it("keys are made and revoked", async () => {
    await asArtist(createKeyRoute, { body: { name: "My phone" } });
    const [{ id: keyId }] = (await asArtist(listKeysRoute)).keys;
    await asArtist(revokeKeyRoute, { params: { keyId } });
    const [actor, details] = [userOf("artist"), { artistId, keyId }];
    expect(await fresh(2)).toMatchObject([
      { action: "keys.made", actor, details },
      { action: "keys.revoked", actor, details },
    ]);
  });

  it("links to a dashboard are made and revoked", async () => {
    const body = { name: "D", shared: true, widgets: [], period: { preset: "28d" } };
    const { id: dashboardId } = await asArtist(createDashboardRoute, { body });
    const { id: shareId } = await asArtist(createShareRoute, { params: { dashboardId }, body: { days: 7 } });
    await asArtist(revokeShareRoute, { params: { dashboardId, shareId } });
    const [actor, details] = [userOf("artist"), { artistId, dashboardId, shareId }];
    expect(await fresh(2)).toMatchObject([
      { action: "shares.made", actor, details: { ...details, days: 7 } },
      { action: "shares.revoked", actor, details },
    ]);
  });

  it("the catalogue is put, by a key as well", async () => {
    const body = { artist: { id: artistId, name: "One" } };
    await send(catalogueRoute, { headers: bearer(await keyWith("admin")), body });
    expect(await fresh(1)).toMatchObject([
      { action: "catalogue.put", actor: { kind: "key" }, details: { artists: 1, contents: 0 } },
    ]);
  });

  it("and none of them holds an address, a name or a key", async () => {
    const stored = await Promise.all(
      ["audit_log", "audit_references", "audit_heads"].map((name) =>
        mongo().collection(name).find().toArray(),
      ),
    );
    const text = JSON.stringify(stored);
    expect(text).toContain(artistId);
    for (const secret of ["@example.org", "My phone", "pk_", idOf(emailOf("artist"))])
      expect(text).not.toContain(secret);
    expect((await verifyAudit()).findings).toEqual([]);
  });
});
