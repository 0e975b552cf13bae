import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createDashboardRoute, putDashboardRoute } from "./dashboards.ts";
import { useDashboards } from "./dashboards-testing.ts";
import { createShareRoute } from "./shares.ts";

describe("dashboards answer 400", () => {
  const { call, make } = useDashboards();

  it("to what is not JSON", async () => {
    const dashboardId = await make();
    for (const route of [createDashboardRoute, putDashboardRoute, createShareRoute])
      await expectProblem(await call(route, { dashboardId, body: "{" }), 400, "bad_json");
  });
});
