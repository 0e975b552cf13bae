/** A link opens one dashboard without money, until it expires, is revoked, or its maker leaves. */
import { beforeAll, describe, expect, it } from "vitest";
import { mayRead, mayReadMoney, newUserId, putUser, type Reader } from "#lib/auth/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { putTransaction } from "#lib/revenue/index.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { readFigures } from "./figures.ts";
import type { Widget } from "./form.ts";
import { createDashboard, deleteDashboard, openShare, revokeShare, shareDashboard } from "./index.ts";

const DAY_MS = 86_400_000;
const WIDGETS: Widget[] = [
  { id: "a", kind: "value", section: "revenue", metric: "gross", width: 1 },
  { id: "b", kind: "breakdown", section: "revenue", metric: "net", dimension: "kind", width: 1 },
  { id: "c", kind: "series", section: "overview", metric: "revenue", width: 3 },
  { id: "d", kind: "value", section: "revenue", metric: "payers", width: 1 },
  { id: "e", kind: "value", section: "overview", metric: "plays", width: 1 },
];

describe("a link to a dashboard", () => {
  useDatabase();
  const [artistId, otherId] = [uniqueId("shared"), uniqueId("other")];
  const email = "owner@example.org";
  const userId = newUserId(email);
  const owner = { userId, artists: new Set([artistId]) } satisfies Reader & { userId: string };

  beforeAll(async () => {
    await putLines([{ artist: { id: artistId, name: "One" } }, { artist: { id: otherId, name: "Two" } }]);
    await putUser({
      email,
      name: "One",
      password: "long enough to use",
      role: "artist",
      artists: [artistId],
    });
    await putTransaction(
      {
        id: uniqueId("tx"),
        artistId,
        kind: "tip",
        amount: "7919.37",
        currency: "USD",
        userId: "p-1",
        at: new Date().toISOString(),
      },
      null,
    );
  });
  const make = async (days = 7, nowMs = Date.now()) => {
    const content = { name: "Tour", shared: false, widgets: WIDGETS, period: { preset: "28d" as const } };
    const { id } = await createDashboard(owner, artistId, content);
    return { dashboardId: id, ...(await shareDashboard(owner, artistId, id, days, nowMs)) };
  };

  it("opens the dashboard for this artist alone, and no money", async () => {
    const { token } = await make();
    const { dashboard, reader } = (await openShare(token))!;
    expect(dashboard).toMatchObject({ name: "Tour", own: false, widgets: [{ metric: "plays" }] });
    expect([mayRead(reader, artistId), mayReadMoney(reader, artistId), mayRead(reader, otherId)]).toEqual([
      true,
      false,
      false,
    ]);
    const shown = JSON.stringify([dashboard, await readFigures(reader, artistId, WIDGETS, {})]);
    expect(shown).not.toMatch(/7919|USD|currency|revenue|gross|payers/);
  });

  it("is kept as a hash only, of a token of 192 random bits", async () => {
    const { token } = await make();
    expect(Buffer.from(token, "base64url")).toHaveLength(24);
    const stored = JSON.stringify(await mongo().collection("share_links").find().toArray());
    expect(stored).not.toContain(token);
  });

  it("is refused when it expired, even before the database has removed it", async () => {
    const { token, expiresAt } = await make(1, Date.now());
    const endMs = Date.parse(expiresAt);
    expect(endMs).toBeLessThanOrEqual(Date.now() + DAY_MS);
    expect(await openShare(token, endMs - 1)).not.toBeNull();
    expect(await openShare(token, endMs)).toBeNull();
  });

  it("is refused when it was revoked, and when its dashboard is gone", async () => {
    const [revoked, orphan] = [await make(), await make()];
    await revokeShare(owner, artistId, revoked.dashboardId, revoked.id);
    await deleteDashboard(owner, artistId, orphan.dashboardId);
    expect([await openShare(revoked.token), await openShare(orphan.token)]).toEqual([null, null]);
  });

  it("is refused when nobody made it", async () => {
    for (const token of ["", "x", "x".repeat(32), "../../etc"]) expect(await openShare(token)).toBeNull();
  });

  it("is refused when its maker has left the team", async () => {
    const { token } = await make();
    const { insertedId } = await mongo()
      .collection("memberships")
      .findOneAndDelete({ artistId })
      .then((row) => mongo().collection("left").insertOne(row!));
    expect(await openShare(token)).toBeNull();
    await mongo()
      .collection("memberships")
      .insertOne((await mongo().collection("left").findOne({ _id: insertedId }))!);
    expect(await openShare(token)).not.toBeNull();
  });
});
