/** Somebody who is erased: what they had made and set up goes, and nothing is sent to them any more. May be repeated. */
import { forgetDeliveries } from "#lib/deliveries/index.ts";
import { MAJORITY } from "#lib/platform/mongo.ts";
import { addressHashes } from "#lib/platform/sealed-rows.ts";
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
  const hashes = addressHashes(email);
  for (const { _id, deliver } of await schedules()
    .find({ "deliver.toHash": { $in: hashes } })
    .toArray()) {
    const others = deliver.filter(
      ({ kind, toHash }) => kind !== "mail" || toHash === undefined || !hashes.includes(toHash),
    );
    await schedules().updateOne({ _id }, { $set: { deliver: others } }, { writeConcern: MAJORITY });
  }
  return {
    schedules: gone.deletedCount,
    occurrences: times.deletedCount,
    reports: await forgetReports(owner),
    deliveries: await forgetDeliveries(owner, email),
  };
}
