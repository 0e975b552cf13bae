/** Exports as callers know them: asked for, listed, cancelled, taken away. */
import { type Actor, audit } from "#lib/audit/index.ts";
import { artistNotFound, mayReadMoney } from "#lib/auth/index.ts";
import { daysBetween, isDay } from "#lib/core/days.ts";
import { Problem } from "#lib/core/problem.ts";
import { type JobStatus, queuedAt } from "#lib/jobs/index.ts";
import { announceWork } from "#lib/live/index.ts";
import { listArtists } from "#lib/metrics/index.ts";
import { checkLink, type LinkQuery, signedLink } from "#lib/platform/file-links.ts";
import { MAJORITY, ObjectId } from "#lib/platform/mongo.ts";
import { FORMATS } from "./formats/index.ts";
import { type Column, type ExportFormat, type ExportKind, isPersonal } from "./kinds.ts";
import { type Asker, mayOpen, requireRights } from "./rights.ts";
import { SOURCES } from "./sources/index.ts";
import { type ExportRow, exportRows, findExport } from "./store.ts";
import { removeFiles } from "./sweep.ts";

export type ExportInput = {
  kind: ExportKind;
  format: ExportFormat;
  /** Missing: all that the asker may read. */
  artists?: readonly string[];
  from: string;
  to: string;
};

export type Export = {
  id: string;
  kind: ExportKind;
  format: ExportFormat;
  /** The first hundred. */
  artists: string[];
  artistCount: number;
  from: string;
  to: string;
  status: JobStatus;
  progress: number;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  doneAt: string | null;
  expiresAt: string;
  columns: readonly Column[];
  rows: number | null;
  bytes: number | null;
  sha256: string | null;
};

/** A file and what it is called where it is saved. */
export type ReadyFile = { key: string; name: string; mediaType: string; bytes: number; sha256: string };

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
const MAX_DAYS = 1100;
const MAX_UNFINISHED = 5;
const LISTED = 200;
const SHOWN_ARTISTS = 100;
/** Their ids must fit into one row. */
const MAX_ARTISTS = 20_000;

const notFound = () =>
  new Problem(404, "export_not_found", "There is no such export; GET /api/exports lists yours");

function invalid(path: string, message: string): Problem {
  return new Problem(422, "invalid_range", message, { errors: [{ path, code: "invalid_range", message }] });
}

function checkRange({ from, to }: ExportInput): void {
  if (!isDay(from)) throw invalid("from", "from must be a day such as 2026-11-01");
  if (!isDay(to)) throw invalid("to", "to must be a day such as 2026-11-15");
  if (from > to) throw invalid("from", "from must not lie after to");
  if (daysBetween(from, to) >= MAX_DAYS)
    throw invalid("from", `An export holds at most ${MAX_DAYS} days; ask in parts`);
}

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;

function viewOf(row: ExportRow): Export {
  const { _id, kind, format, artists, from, to, status, file } = row;
  const isDone = status === "done";
  return {
    id: _id.toHexString(),
    ...{ kind, format, from, to, status },
    artists: artists.slice(0, SHOWN_ARTISTS),
    artistCount: artists.length,
    progress: row.progress / 1000,
    error: row.error ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: iso(row.startedAt),
    doneAt: iso(row.doneAt),
    expiresAt: row.expiresAt.toISOString(),
    columns: SOURCES[kind].columns(),
    rows: isDone ? (file?.rows ?? null) : null,
    bytes: isDone ? (file?.bytes ?? null) : null,
    sha256: isDone ? (file?.sha256 ?? null) : null,
  };
}

/** @throws Problem 403, 404, 409, 422 */
export async function createExport(asker: Asker, actor: Actor, input: ExportInput): Promise<Export> {
  checkRange(input);
  const known = (await listArtists(asker.reader)).map(({ id }) => id);
  const artists = [...new Set(input.artists ?? known)].sort((a, b) => (a < b ? -1 : 1));
  requireRights(asker, input.kind, artists);
  if (artists.length > MAX_ARTISTS)
    throw invalid("artists", `An export holds at most ${MAX_ARTISTS} artists; name them, and ask in parts`);
  const isKnown = new Set(known);
  if (artists.length === 0 || artists.some((id) => !isKnown.has(id))) throw artistNotFound();
  const unfinished = { madeBy: asker.id, status: { $in: ["queued" as const, "running" as const] } };
  if ((await exportRows().countDocuments(unfinished)) >= MAX_UNFINISHED)
    throw new Problem(
      409,
      "too_many_exports",
      `${MAX_UNFINISHED} exports are being made; wait for one, or cancel one`,
    );
  const createdAt = new Date();
  const { kind, format, from, to } = input;
  const row: ExportRow = {
    _id: new ObjectId(),
    ...{ kind, format, artists, from, to },
    withoutMoney: artists.filter((id) => !mayReadMoney(asker.reader, id)),
    madeBy: asker.id,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + KEPT_DAYS * DAY_MS),
    ...queuedAt(createdAt),
  };
  await exportRows().insertOne(row, { writeConcern: MAJORITY });
  const details = { export: row._id.toHexString(), kind, format, artists: artists.length, from, to };
  await audit({ actor, action: "exports.made", details });
  return viewOf(row);
}

/** Of the asker's own, newest first. @param artistId only those with this artist in it */
export async function listExports(asker: Asker, artistId?: string): Promise<Export[]> {
  const filter = { madeBy: asker.id, ...(artistId === undefined ? {} : { artists: artistId }) };
  const rows = await exportRows()
    .find(filter, { sort: { createdAt: -1 }, limit: LISTED })
    .toArray();
  return rows.filter((row) => mayOpen(asker, row)).map(viewOf);
}

/** Somebody else's is the same as one that doesn't exist. @throws Problem 404 */
async function requireExport(asker: Asker, id: string): Promise<ExportRow> {
  const row = await findExport(id);
  if (!row || !mayOpen(asker, row) || row.expiresAt <= new Date()) throw notFound();
  return row;
}

/** @throws Problem 404 */
export const readExport = async (asker: Asker, id: string): Promise<Export> =>
  viewOf(await requireExport(asker, id));

/** Stops it, and takes its file away when there is one. May be repeated. @throws Problem 404 */
export async function cancelExport(asker: Asker, actor: Actor, id: string): Promise<void> {
  const { _id, status, madeBy, progress } = await requireExport(asker, id);
  await exportRows().updateOne(
    { _id },
    {
      $set: { status: "cancelled", doneAt: new Date() },
      $unset: { file: "", parts: "", isRead: "", holder: "", heldUntil: "" },
    },
    { writeConcern: MAJORITY },
  );
  await removeFiles(_id);
  if (status === "cancelled") return;
  await audit({ actor, action: "exports.cancelled", details: { export: id } });
  await announceWork(madeBy, { kind: "export", id, status: "cancelled", progress: progress / 1000 });
}

function fileOf({ kind, format, from, to, status, file, expiresAt }: ExportRow): ReadyFile {
  if (status !== "done" || !file || expiresAt <= new Date())
    throw new Problem(409, "no_file", "The export has no file (yet, or any more); look at its status");
  const { extension, mediaType } = FORMATS[format];
  const { key, bytes, sha256 } = file;
  return { key, name: `harmonie-${kind}-${from}-${to}.${extension}`, mediaType, bytes, sha256 };
}

/** Who reads what one person did is noted. */
async function noteReading({ _id, kind }: ExportRow, actor: Actor, byLink: boolean): Promise<void> {
  const details = { export: _id.toHexString(), kind, byLink };
  if (isPersonal(kind)) await audit({ actor, action: "exports.read", details });
}

/** @throws Problem 404, 409 */
export async function exportFile(asker: Asker, actor: Actor, id: string): Promise<ReadyFile> {
  const row = await requireExport(asker, id);
  const file = fileOf(row);
  await noteReading(row, actor, false);
  return file;
}

const linkPath = (id: string): string => `/api/exports/${id}/download`;

/** A link that opens the file without a sign-in. @throws Problem 404, 409 */
export async function linkToExport(
  asker: Asker,
  actor: Actor,
  id: string,
  hours: number,
): Promise<{ url: string; expiresAt: string }> {
  const row = await requireExport(asker, id);
  fileOf(row);
  const expiresAt = new Date(Math.min(Date.now() + hours * 3_600_000, row.expiresAt.getTime()));
  await audit({ actor, action: "exports.link_made", details: { export: id, kind: row.kind, hours } });
  return { url: signedLink(linkPath(id), expiresAt), expiresAt: expiresAt.toISOString() };
}

/** @throws Problem 403 for a link that is not ours, 410 for one that is over, 404 and 409 as `exportFile` */
export async function linkedExportFile(id: string, link: LinkQuery): Promise<ReadyFile> {
  checkLink(linkPath(id), link);
  const row = await findExport(id);
  if (!row) throw notFound();
  const file = fileOf(row);
  await noteReading(row, { kind: "system" }, true);
  return file;
}
