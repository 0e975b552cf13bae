/** Somebody who is erased: what they had made and set up goes, and nothing is sent to them any more. May be repeated. */
import { forgetDeliveries } from "#lib/deliveries/index.ts";
import { MAJORITY } from "#lib/platform/mongo.ts";
import { forgetReports } from "#lib/reports/index.ts";
import { occurrences, schedules } from "./store.ts";

/** @returns rows by store */
export async function forgetScheduler(userId: string, email: string): Promise<Record<string, number>> {
  const owner = `user:${userId}`;
  const own = await schedules().find({ owner }).toArray();
  // Schedules first: they would make more of the others.
  const gone = await schedules().deleteMany({ owner }, { writeConcern: MAJORITY });
  const times = await occurrences().deleteMany({
    schedule: { $in: own.map(({ _id }) => _id.toHexString()) },
  });
  for (const { _id, deliver } of await schedules().find({ "deliver.to": email }).toArray()) {
    const others = deliver.filter((target) => target.kind !== "mail" || target.to !== email);
    await schedules().updateOne({ _id }, { $set: { deliver: others } }, { writeConcern: MAJORITY });
  }
  return {
    schedules: gone.deletedCount,
    occurrences: times.deletedCount,
    reports: await forgetReports(owner),
    deliveries: await forgetDeliveries(owner, email),
  };
}
