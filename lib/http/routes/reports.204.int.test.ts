import { describe, expect, it } from "vitest";
import { storage } from "#lib/platform/storage.ts";
import { send } from "./account-testing.ts";
import { deleteReportRoute, getReportRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import { deleteScheduleRoute, getScheduleRoute } from "./schedules.ts";

describe("what was asked for, taken away", () => {
  const { made, on, scheduled, onSchedule } = useReports();

  it("is a report, with its file", async () => {
    const id = await made();
    expect(await storage().open(`reports/${id}.json`)).not.toBeNull();
    expect((await send(deleteReportRoute, on(id))).status).toBe(204);
    expect(await storage().open(`reports/${id}.json`)).toBeNull();
    expect((await send(getReportRoute, on(id))).status).toBe(404);
  });

  it("is a schedule", async () => {
    const id = await scheduled();
    expect((await send(deleteScheduleRoute, onSchedule(id))).status).toBe(204);
    expect((await send(getScheduleRoute, onSchedule(id))).status).toBe(404);
  });
});
