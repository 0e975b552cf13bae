/** Files go before the rows that name them; what no row names was left behind by a kill, or by somebody who cancelled. */
import { type ObjectId, ObjectId as toId } from "#lib/platform/mongo.ts";
import { storage } from "#lib/platform/storage.ts";
import { type ExportRow, exportRows, filesOf } from "./store.ts";

/** @param except the key of a file that stays */
export async function removeFiles(id: ObjectId, except?: string): Promise<void> {
  for await (const key of storage().list(filesOf(id))) if (key !== except) await storage().remove(key);
}

/** Exports whose time is over, with their files. */
async function removeExpired(now: Date): Promise<void> {
  for await (const { _id } of exportRows().find({ expiresAt: { $lte: now } }, { projection: { _id: 1 } })) {
    await removeFiles(_id);
    await exportRows().deleteOne({ _id });
  }
}

const isOpen = ({ status }: Pick<ExportRow, "status">): boolean =>
  status === "queued" || status === "running";

async function removeLeftBehind(): Promise<void> {
  const folders = new Set<string>();
  for await (const key of storage().list("exports/")) {
    const id = key.split("/")[1]!;
    if (/^[0-9a-f]{24}$/.test(id)) folders.add(id);
  }
  for (const id of folders) {
    const _id = new toId(id);
    const row = await exportRows().findOne({ _id }, { projection: { status: 1, file: 1 } });
    if (!row || !isOpen(row)) await removeFiles(_id, row?.status === "done" ? row.file?.key : undefined);
  }
}

/** May run in several processes at once. */
export async function sweepExports(now = new Date()): Promise<void> {
  await removeExpired(now);
  await removeLeftBehind();
}
