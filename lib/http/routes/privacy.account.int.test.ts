import { describe, expect, it } from "vitest";
import { audit } from "#lib/audit/index.ts";
import { sealInvited } from "#lib/auth/index.ts";
import { createDashboard, shareDashboard } from "#lib/dashboards/index.ts";
import { sendMail } from "#lib/mail/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { prisma } from "#lib/platform/prisma.ts";
import {
  approveRequest,
  certificateOf,
  createOwnRequest,
  readRequest,
  requestsOfUser,
} from "#lib/privacy/index.ts";
import { ADMIN, erase, rowsIn, until, untilDone, whileRunning } from "#lib/testing/privacy.ts";
import { tracesOf } from "#lib/testing/traces.ts";
import { idOf, PASSWORD, signIn, usePeople } from "./account-testing.ts";

describe("an account of the dashboard", () => {
  const { artistId, emailOf } = usePeople();
  const content = { widgets: [], period: { preset: "28d" as const } };

  /** All that somebody leaves behind in a dashboard. */
  async function live(email: string): Promise<{ userId: string; shared: string }> {
    const userId = idOf(email);
    const owner = { userId, artists: new Set([artistId]) };
    await createDashboard(owner, artistId, { ...content, name: "Mine", shared: false });
    const { id: shared } = await createDashboard(owner, artistId, { ...content, name: "Ours", shared: true });
    await shareDashboard(owner, artistId, shared, 7);
    const fixed = { hash: `hash of ${shared}`, createdAt: new Date() };
    await prisma().orm.password_resets.create({ _id: `${shared.slice(1)}a`, userId, ...fixed });
    await prisma().orm.invitations.create({
      ...{ _id: `${shared.slice(1)}b`, artistId, role: "artist", ...fixed },
      ...sealInvited(`${shared.slice(1)}b`, email),
    });
    const link = "https://analytics.example/reset";
    await sendMail(email, "en", { kind: "reset", name: email, link });
    await audit({ actor: { kind: "user", id: userId }, action: "team.joined" });
    return { userId, shared };
  }

  it("goes with all that belongs to it; what the team shares stays and is nobody's", async () => {
    const email = emailOf("manager");
    const { userId, shared } = await live(email);
    // Nowhere in the clear but in the mails that a demo shows.
    await until(
      () => tracesOf([email]).then((found) => found.filter((one) => !/^mail:box|redis/.test(one))),
      [],
    );
    const certificate = await erase({ email: email.toUpperCase() });
    expect(rowsIn(certificate.removed)).toMatchObject({
      ...{ users: 1, sessions: 1, memberships: 1, password_resets: 1, invitations: 1 },
      ...{ dashboards: 1, share_links: 1 },
    });
    expect(rowsIn(certificate.changed)).toMatchObject({ dashboards: 1 });
    // Redis writes its journal anew aside.
    await until(() => tracesOf([email, userId]), []);
    expect(await mongo().collection("dashboards").findOne({ name: "Ours" })).toMatchObject({
      ownerId: "nobody",
    });
    expect(shared).toBeTruthy();
    expect(await signIn(email, PASSWORD)).toBeNull();
  });

  it("goes at its own wish, and nobody can tell whose wish it was", async () => {
    const email = emailOf("analyst");
    const { userId } = await live(email);
    const viewer = { userId, email };
    const older = await createOwnRequest(viewer, { kind: "access", reason: "to look" });
    const { id } = await createOwnRequest(viewer, { kind: "erasure" });
    expect((await requestsOfUser(viewer)).map((request) => request.id)).toEqual([id, older.id]);
    await approveRequest(id, ADMIN);
    await whileRunning(() => untilDone(id));
    expect((await certificateOf(id)).outcome).toBe("removed");
    expect(await readRequest(id)).toMatchObject({ requestedBy: { by: "nobody", name: null }, subject: null });
    // Redis writes its journal anew aside.
    await until(() => tracesOf([email, userId]), []);
    expect(await requestsOfUser(viewer)).toEqual([]);
  });
});
