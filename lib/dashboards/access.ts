/** Who may see a dashboard and who may change it. Somebody else's is the same as one that doesn't exist. */
import { mayReadMoney, type Reader, requireArtist } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { type DashboardPeriod, readPeriod, readWidgets, type Widget, withoutMoney } from "./form.ts";

/** Who asks; a key has no user and sees what the team sees. */
export type Asker = Reader & { userId?: string };

export type Dashboard = {
  id: string;
  artistId: string;
  name: string;
  shared: boolean;
  /** Whether it is the asker's. */
  own: boolean;
  widgets: Widget[];
  period: DashboardPeriod;
  version: number;
  createdAt: string;
  updatedAt: string;
};

const dashboardRow = (id: string) => prisma().orm.dashboards.where({ _id: id }).first();
export type DashboardRow = NonNullable<Awaited<ReturnType<typeof dashboardRow>>>;

export const isVisible = ({ ownerId, shared }: DashboardRow, { userId }: Asker): boolean =>
  shared || ownerId === userId;

/** The dashboard as the asker may see it: without widgets of money for who may not read money. */
export function dashboardOf(row: DashboardRow, asker: Asker): Dashboard {
  const widgets = readWidgets(row.widgets);
  return {
    id: String(row._id),
    artistId: row.artistId,
    name: row.name,
    shared: row.shared,
    own: row.ownerId === asker.userId,
    widgets: mayReadMoney(asker, row.artistId) ? widgets : withoutMoney(widgets),
    period: readPeriod(row.period),
    version: Number(row.version),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** @throws Problem 404 */
export async function requireVisible(asker: Asker, artistId: string, id: string): Promise<DashboardRow> {
  await requireArtist(asker, artistId);
  const row = await dashboardRow(id);
  if (row?.artistId === artistId && isVisible(row, asker)) return row;
  throw new Problem(404, "dashboard_not_found", "There is no such dashboard among those you may see");
}

/** @throws Problem 403 for a teammate's, 404 */
export async function requireOwn(asker: Asker, artistId: string, id: string): Promise<DashboardRow> {
  const row = await requireVisible(asker, artistId, id);
  if (row.ownerId === asker.userId) return row;
  throw new Problem(
    403,
    "not_your_dashboard",
    "Only who made this dashboard may change it; make one of your own",
  );
}
