/** Deliveries for who set them up; dead letters can be sent again. */
import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import { JOB_STATUSES, type JobStatus } from "#lib/jobs/index.ts";
import { MAJORITY, ObjectId } from "#lib/platform/mongo.ts";
import { deliveries, openTo, type Row } from "./store.ts";

const MOST = 200;

export const deliveryViewSchema = z.object({
  id: z.string(),
  schedule: z.string(),
  report: z.string(),
  kind: z.enum(["mail", "webhook"]),
  to: z.string(),
  status: z
    .enum(JOB_STATUSES)
    .meta({ description: "failed: a dead letter, which is tried no more by itself" }),
  attempts: z.number().int(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  nextAt: z.iso.datetime().nullable().meta({ description: "When it is tried next" }),
  doneAt: z.iso.datetime().nullable(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

const viewOf = (row: Row): DeliveryView => ({
  id: row._id.toHexString(),
  schedule: row.schedule,
  report: row.report,
  kind: row.kind,
  to: openTo(row),
  status: row.status,
  attempts: row.attempts,
  error: row.error ?? null,
  createdAt: row.createdAt.toISOString(),
  nextAt: row.status === "queued" ? row.dueAt.toISOString() : null,
  doneAt: row.doneAt?.toISOString() ?? null,
});

/** Whoever asks: their own, or any for an admin. */
type Who = { id: string; isAdmin: boolean };

/** The asker's own, newest first. */
export async function listDeliveries(
  { id }: Who,
  by: { status?: JobStatus; schedule?: string } = {},
): Promise<DeliveryView[]> {
  const rows = await deliveries()
    .find({ owner: id, ...by })
    .sort({ createdAt: -1 })
    .limit(MOST)
    .toArray();
  return rows.map(viewOf);
}

/** Of reports that the asker was found to own. */
export async function deliveriesOf(reports: readonly string[]): Promise<DeliveryView[]> {
  const rows = await deliveries()
    .find({ report: { $in: [...reports] } })
    .sort({ createdAt: 1 })
    .toArray();
  return rows.map(viewOf);
}

/** Sends a dead letter again, from the first attempt on. @throws Problem 404, 409 for one that is not dead */
export async function retryDelivery(
  { id: owner, isAdmin }: Who,
  id: string,
  now = new Date(),
): Promise<DeliveryView> {
  const own = { _id: new ObjectId(id), ...(isAdmin ? {} : { owner }) };
  const row = await deliveries().findOneAndUpdate(
    { ...own, status: "failed" },
    { $set: { status: "queued", attempts: 0, dueAt: now }, $unset: { doneAt: "" } },
    { returnDocument: "after", writeConcern: MAJORITY },
  );
  if (row) return viewOf(row);
  if (await deliveries().findOne(own))
    throw new Problem(409, "delivery_not_failed", "Only a delivery that failed can be sent again");
  throw new Problem(404, "delivery_not_found", "There is no such delivery among yours; GET /api/deliveries");
}
