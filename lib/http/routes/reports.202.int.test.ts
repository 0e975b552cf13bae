import { describe, expect, it } from "vitest";
import { send } from "./account-testing.ts";
import { retryDeliveryRoute } from "./deliveries.ts";
import { getReportRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import { runScheduleRoute, scheduleHistoryRoute } from "./schedules.ts";

describe("long work, taken on", () => {
  const { as, good, create, on, finish, scheduled, onSchedule, delivery } = useReports();

  it.each(["pdf", "json", "csv", "xlsx"])("is a report as %s", async (format) => {
    const response = await create(good({ format }));
    expect(response.status).toBe(202);
    const { id, status } = await response.json();
    expect(status).toBe("queued");
    expect(await (await send(getReportRoute, on(id))).json()).toMatchObject({ id, format, progress: 0 });
  });

  it("is a report of a rolling period", async () => {
    const { id } = await (
      await create(good({ from: undefined, to: undefined, period: "previous_month" }))
    ).json();
    const { from, to } = await (await send(getReportRoute, on(id))).json();
    expect(from).toMatch(/-01$/);
    expect(from.slice(0, 7)).toBe(to.slice(0, 7));
  });

  it("is a schedule's report, made now", async () => {
    const id = await scheduled();
    const response = await send(runScheduleRoute, onSchedule(id));
    expect(response.status).toBe(202);
    const { id: report } = await response.json();
    await finish(report);
    const { occurrences } = await (await send(scheduleHistoryRoute, onSchedule(id))).json();
    expect(occurrences).toMatchObject([{ id: report, kind: "manual", report: { status: "done" } }]);
  });

  it("is a dead letter, sent again", async () => {
    const deliveryId = await delivery("failed");
    const response = await send(retryDeliveryRoute, { params: { deliveryId }, headers: as("manager") });
    expect([response.status, await response.json()]).toMatchObject([
      202,
      { id: deliveryId, status: "queued" },
    ]);
  });
});
