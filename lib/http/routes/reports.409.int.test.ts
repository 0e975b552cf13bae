import { describe, it } from "vitest";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { idOf, send } from "./account-testing.ts";
import { retryDeliveryRoute } from "./deliveries.ts";
import { reportFileRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";

describe("too early, or too many", () => {
  const { emailOf, as, created, on, schedule, scheduled, delivery } = useReports();

  it("is the file of a report that is not made", async () => {
    await expectProblem(await send(reportFileRoute, on(await created())), 409, "report_not_done");
  });

  it("is a delivery that did not fail", async () => {
    const sent = { params: { deliveryId: await delivery("queued") }, headers: as("manager") };
    await expectProblem(await send(retryDeliveryRoute, sent), 409, "delivery_not_failed");
  });

  it("is the fifty-first schedule", async () => {
    await scheduled();
    const rows = mongo().collection("schedules");
    const one = (await rows.findOne({ owner: `user:${idOf(emailOf("manager"))}` }))!;
    await rows.insertMany(Array.from({ length: 49 }, () => ({ ...one, _id: new ObjectId() })));
    await expectProblem(await schedule(), 409, "too_many_schedules");
  });
});
