import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import * as deliveries from "./deliveries.ts";
import * as reports from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import * as schedules from "./schedules.ts";

const { downloadReportRoute: _open, ...signedIn } = reports;
const ROUTES = Object.values({ ...signedIn, ...schedules, ...deliveries });

describe("without a sign-in", () => {
  useReports();
  const id = "0123456789abcdef01234567";

  it.each(ROUTES.map((route) => [route.spec.id, route] as const))("%s is refused", async (_id, route) => {
    const params = { reportId: id, scheduleId: id, deliveryId: id };
    await expectProblem(await send(route, { params }), 401, "unauthorized");
  });
});
