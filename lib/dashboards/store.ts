/** Dashboards as they are kept. A change names the version it was made on, so that nobody overwrites unseen. */
import { randomBytes } from "node:crypto";
import { mayReadMoney, requireArtist } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { type Asker, type Dashboard, dashboardOf, isVisible, requireOwn, requireVisible } from "./access.ts";
import { type DashboardContent, withoutMoney } from "./form.ts";

type Owner = Asker & { userId: string };

/** Enough for every question; a loop that makes dashboards stops here. */
const MAX_OWN = 50;

/** Money is chosen only by who may read it. */
function checkMoney(owner: Owner, artistId: string, { widgets }: DashboardContent): void {
  if (mayReadMoney(owner, artistId)) return;
  const allowed = new Set(withoutMoney(widgets));
  const errors = widgets.flatMap((widget, index) =>
    allowed.has(widget)
      ? []
      : [{ path: `widgets.${index}.metric`, code: "no_money", message: "is money, which you may not read" }],
  );
  if (errors.length > 0)
    throw new Problem(422, "invalid_dashboard", "You may not read money here; leave out what shows it", {
      errors,
    });
}

/** Own ones and those of the team, by name. @throws Problem 404 */
export async function listDashboards(asker: Asker, artistId: string): Promise<Dashboard[]> {
  await requireArtist(asker, artistId);
  const rows = await prisma().orm.dashboards.where({ artistId }).all();
  return rows
    .filter((row) => isVisible(row, asker))
    .map((row) => dashboardOf(row, asker))
    .sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
}

/** @throws Problem 404 */
export async function getDashboard(asker: Asker, artistId: string, id: string): Promise<Dashboard> {
  return dashboardOf(await requireVisible(asker, artistId, id), asker);
}

/** @throws Problem 404, 409, 422 */
export async function createDashboard(
  owner: Owner,
  artistId: string,
  content: DashboardContent,
): Promise<Dashboard> {
  await requireArtist(owner, artistId);
  checkMoney(owner, artistId, content);
  const { dashboards } = prisma().orm;
  if ((await dashboards.where({ artistId, ownerId: owner.userId }).all()).length >= MAX_OWN)
    throw new Problem(
      409,
      "too_many_dashboards",
      `You have ${MAX_OWN} dashboards of this artist; delete one that is no longer used`,
    );
  const now = new Date();
  const row = await dashboards.create({
    _id: randomBytes(12).toString("hex"),
    artistId,
    ownerId: owner.userId,
    ...content,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  return dashboardOf(row, owner);
}

/** @param version the one that was changed. @throws Problem 403, 404, 409, 422 */
export async function putDashboard(
  owner: Owner,
  artistId: string,
  id: string,
  version: number,
  content: DashboardContent,
): Promise<Dashboard> {
  await requireOwn(owner, artistId, id);
  checkMoney(owner, artistId, content);
  const row = await prisma()
    .orm.dashboards.where({ _id: id, version })
    .update({ ...content, version: version + 1, updatedAt: new Date() });
  if (row) return dashboardOf(row, owner);
  throw new Problem(
    409,
    "version_conflict",
    "The dashboard was changed since you loaded it; load it again and repeat your change",
  );
}

/** With its links. @throws Problem 403, 404 */
export async function deleteDashboard(owner: Owner, artistId: string, id: string): Promise<void> {
  await requireOwn(owner, artistId, id);
  await prisma().orm.dashboards.where({ _id: id }).delete();
  await prisma().orm.share_links.where({ dashboardId: id }).deleteAll();
}
