/**
 * Exports that may name somebody who is erased. What was made loses its file; what is being made begins anew, without
 * the person. Numbers of artists and days name nobody, and transactions don't say who paid: these stay.
 */
import { audit } from "#lib/audit/index.ts";
import { bytesOf } from "#lib/cube/index.ts";
import { holdsAny } from "#lib/platform/bitmaps.ts";
import { type Binary, MAJORITY, mongo } from "#lib/platform/mongo.ts";
import { type ExportRow, exportRows } from "./store.ts";
import { removeFiles } from "./sweep.ts";

const REVOKED = "Somebody who was in it has been erased; have it made anew";

/** Whether one of these people listened to one of the artists on one of the days. */
async function isIn({ artists, from, to }: ExportRow, ordinals: readonly number[]): Promise<boolean> {
  const days = mongo()
    .collection<{ artistId: string; day: string; listeners: Binary }>("listener_days")
    .find(
      { artistId: { $in: artists }, day: { $gte: from, $lte: to } },
      { projection: { listeners: 1 }, batchSize: 50 },
    );
  for await (const { listeners } of days) if (holdsAny(bytesOf(listeners), ordinals)) return true;
  return false;
}

/** @returns false when it was done meanwhile */
async function beginAnew({ _id }: ExportRow): Promise<boolean> {
  const { matchedCount } = await exportRows().updateOne(
    { _id, status: { $in: ["queued", "running"] } },
    {
      $set: { status: "queued", progress: 0 },
      $unset: { file: "", parts: "", isRead: "", expected: "", holder: "", heldUntil: "" },
    },
    { writeConcern: MAJORITY },
  );
  return matchedCount === 1;
}

async function revoke({ _id, kind }: ExportRow): Promise<void> {
  await exportRows().updateOne(
    { _id, status: "done" },
    { $set: { status: "cancelled", error: REVOKED }, $unset: { file: "" } },
    { writeConcern: MAJORITY },
  );
  await removeFiles(_id);
  const details = { export: _id.toHexString(), kind };
  await audit({ actor: { kind: "system" }, action: "exports.revoked", details });
}

/**
 * May be repeated. Events are of the last days only and not searched: every export of them counts.
 * @param ordinals the person's numbers in sets
 * @returns how many exports lost their file
 */
export async function revokeExportsCovering(ordinals: readonly number[]): Promise<number> {
  let revoked = 0;
  const candidates = exportRows().find({
    kind: { $in: ["listeners", "events"] },
    status: { $in: ["queued", "running", "done"] },
  });
  for (const row of await candidates.toArray()) {
    if (row.status !== "done" && (await beginAnew(row))) continue;
    if (row.kind !== "events" && !(await isIn(row, ordinals))) continue;
    await revoke(row);
    revoked++;
  }
  return revoked;
}

/** Whoever asked for them is erased: what they asked for goes as well. @returns how many exports went */
export async function forgetExporter(userId: string): Promise<number> {
  const own = await exportRows()
    .find({ madeBy: `user:${userId}` }, { projection: { _id: 1 } })
    .toArray();
  for (const { _id } of own) {
    await exportRows().deleteOne({ _id }, { writeConcern: MAJORITY });
    await removeFiles(_id);
  }
  return own.length;
}
