/** The dashboards of somebody who was erased: their own go, those that the team shares are nobody's from then on. */
import { type ClientSession, mongo } from "#lib/platform/mongo.ts";

const NOBODY = "nobody";

/** @returns rows that went, and dashboards that were handed over */
export async function forgetOwner(
  userId: string,
  session: ClientSession,
): Promise<{ removed: Record<string, number>; handedOver: number }> {
  const dashboards = mongo().collection<{ ownerId: string; shared: boolean }>("dashboards");
  const links = mongo().collection("share_links");
  const own = await dashboards.find({ ownerId: userId, shared: false }, { session }).toArray();
  const ids = own.map(({ _id }) => String(_id));
  const gone = await links.deleteMany(
    { $or: [{ createdBy: userId }, { dashboardId: { $in: ids } }] },
    { session },
  );
  const removed = await dashboards.deleteMany({ ownerId: userId, shared: false }, { session });
  const shared = await dashboards.updateMany(
    { ownerId: userId },
    { $set: { ownerId: NOBODY }, $inc: { version: 1 } },
    { session },
  );
  return {
    removed: { dashboards: removed.deletedCount, share_links: gone.deletedCount },
    handedOver: shared.modifiedCount,
  };
}
