/** Reports for who asked for them. Somebody else's is the same as one that does not exist. */
import { Problem } from "#lib/core/problem.ts";
import { storage } from "#lib/platform/storage.ts";
import { type Asker, mayAsk } from "./asker.ts";
import { hasRights } from "./rights.ts";
import { findRow, type ReportFile, type Row, reports } from "./store.ts";
import { type ReportView, viewOf } from "./views.ts";

const MOST = 200;

const notFound = () =>
  new Problem(404, "report_not_found", "There is no such report among yours; GET /api/reports lists them");

/** Who left the artist's team reads its reports no more. */
const maySee = (asker: Asker, row: Row): boolean => mayAsk(asker, row.owner) && hasRights(asker, row.content);

async function requireRow(asker: Asker, id: string): Promise<Row> {
  const row = await findRow(id);
  if (!row || !maySee(asker, row)) throw notFound();
  return row;
}

/** The asker's own, newest first; without their logos. */
export async function listReports(asker: Asker, artistId?: string): Promise<ReportView[]> {
  const rows = await reports()
    .find(
      { owner: asker.id, ...(artistId === undefined ? {} : { artists: artistId }) },
      { projection: { "content.logo": 0 } },
    )
    .sort({ createdAt: -1 })
    .limit(MOST)
    .toArray();
  return rows.filter((row) => maySee(asker, row)).map((row) => viewOf(row));
}

/** @throws Problem 404 */
export async function readReport(asker: Asker, id: string): Promise<ReportView> {
  const row = await requireRow(asker, id);
  const { logo } = row.content;
  return { ...viewOf(row), ...(logo ? { logo } : {}) };
}

function requireFile({ file, status, error }: Row): ReportFile {
  if (file) return file;
  const why = status === "failed" ? `could not be made: ${error ?? "unknown"}` : "is not made yet";
  throw new Problem(409, "report_not_done", `The report ${why}; look at its status`);
}

/** @throws Problem 404, 409 while it is not made */
export const readReportFile = async (asker: Asker, id: string): Promise<ReportFile> =>
  requireFile(await requireRow(asker, id));

/** For a link that was checked. @throws Problem 404 when the report is gone, 409 */
export async function readLinkedFile(id: string): Promise<ReportFile> {
  const row = await findRow(id);
  if (!row) throw notFound();
  return requireFile(row);
}

/** The state of reports by id, for whoever may see what they belong to. */
export async function reportStates(ids: readonly string[]): Promise<Map<string, ReportView>> {
  const rows = await Promise.all(ids.map(findRow));
  return new Map(rows.flatMap((row) => (row ? [[row._id.toHexString(), viewOf(row)]] : [])));
}

/** Takes a report away, with its file. @throws Problem 404 */
export async function deleteReport(asker: Asker, id: string): Promise<void> {
  await removeReport(await requireRow(asker, id));
}

/** The file first: a row without a file is found again, a file without a row is not. */
export async function removeReport({ _id, file }: Pick<Row, "_id" | "file">): Promise<void> {
  if (file) await storage().remove(file.key);
  await reports().deleteOne({ _id });
}

/** Whoever asked for them is erased. @returns how many reports went */
export async function forgetReports(owner: string): Promise<number> {
  const own = await reports().find({ owner }).toArray();
  for (const row of own) await removeReport(row);
  return own.length;
}
