import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { createReportRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import { changeScheduleRoute, createScheduleRoute } from "./schedules.ts";

describe("a body that is not JSON", () => {
  const { as, scheduled, onSchedule } = useReports();

  it("is refused", async () => {
    const sent = { body: "{", headers: as("manager") };
    await expectProblem(await send(createReportRoute, sent), 400, "bad_json");
    await expectProblem(await send(createScheduleRoute, sent), 400, "bad_json");
    const id = await scheduled();
    await expectProblem(
      await send(changeScheduleRoute, onSchedule(id, "manager", { body: "{" })),
      400,
      "bad_json",
    );
  });
});
