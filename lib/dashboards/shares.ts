/**
 * Links that show one dashboard to whoever holds them, until they expire or are revoked. They never show money, whoever made
 * them, and end when their maker may no longer see the artist. Of a link only the hash is kept.
 */
import { createHash, randomBytes } from "node:crypto";
import { mayStillRead, type Reader } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { type Asker, type Dashboard, dashboardOf, requireOwn } from "./access.ts";

export const MAX_SHARE_DAYS = 90;
const MAX_LINKS = 20;
const DAY_MS = 86_400_000;

export type Share = { id: string; createdAt: string; expiresAt: string };
export type OpenShare = { dashboard: Dashboard; reader: Reader; expiresAt: string };

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

async function activeLinks(dashboardId: string, nowMs: number) {
  const rows = await prisma().orm.share_links.where({ dashboardId }).all();
  // The database removes what expired a minute late.
  return rows.filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt.getTime() > nowMs);
}

/** The links that work, newest first, without what opens them. @throws Problem 403, 404 */
export async function listShares(
  owner: Asker,
  artistId: string,
  dashboardId: string,
  nowMs = Date.now(),
): Promise<Share[]> {
  await requireOwn(owner, artistId, dashboardId);
  return (await activeLinks(dashboardId, nowMs))
    .map(({ _id, createdAt, expiresAt }) => ({
      id: String(_id),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }))
    .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}

/** @returns the link's token, which is kept nowhere. @throws Problem 403, 404, 409 */
export async function shareDashboard(
  owner: Asker & { userId: string },
  artistId: string,
  dashboardId: string,
  days: number,
  nowMs = Date.now(),
): Promise<Share & { token: string }> {
  await requireOwn(owner, artistId, dashboardId);
  if ((await activeLinks(dashboardId, nowMs)).length >= MAX_LINKS)
    throw new Problem(
      409,
      "too_many_links",
      `A dashboard has at most ${MAX_LINKS} links; revoke one that is no longer used`,
    );
  const token = randomBytes(24).toString("base64url");
  const [createdAt, expiresAt] = [new Date(nowMs), new Date(nowMs + days * DAY_MS)];
  const id = randomBytes(12).toString("hex");
  await prisma().orm.share_links.create({
    _id: id,
    tokenHash: hashOf(token),
    dashboardId,
    createdBy: owner.userId,
    createdAt,
    expiresAt,
    revokedAt: null,
  });
  return { id, token, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

/** From the next request on. @throws Problem 403, 404 */
export async function revokeShare(
  owner: Asker,
  artistId: string,
  dashboardId: string,
  shareId: string,
): Promise<void> {
  await requireOwn(owner, artistId, dashboardId);
  const active = await activeLinks(dashboardId, Date.now());
  if (!active.some(({ _id }) => String(_id) === shareId))
    throw new Problem(404, "link_not_found", "This dashboard has no such link; it may be revoked already");
  await prisma().orm.share_links.where({ _id: shareId, dashboardId }).update({ revokedAt: new Date() });
}

/** What a link shows, and as whom to read it; null for one that is unknown, expired or revoked. */
export async function openShare(token: string, nowMs = Date.now()): Promise<OpenShare | null> {
  if (!/^[\w-]{32}$/.test(token)) return null;
  const { share_links, dashboards } = prisma().orm;
  const link = await share_links.where({ tokenHash: hashOf(token) }).first();
  if (!link || link.revokedAt || link.expiresAt.getTime() <= nowMs) return null;
  const row = await dashboards.where({ _id: link.dashboardId }).first();
  // Who left the team leaves no way in behind.
  if (!row || !(await mayStillRead(link.createdBy, row.artistId))) return null;
  const only = new Set([row.artistId]);
  const reader: Reader = { artists: only, withoutMoney: only };
  return { dashboard: dashboardOf(row, reader), reader, expiresAt: link.expiresAt.toISOString() };
}
