import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createDashboardRoute, putDashboardRoute } from "./dashboards.ts";
import { content, useDashboards } from "./dashboards-testing.ts";

describe("dashboards answer 413", () => {
  const { call, make } = useDashboards();

  it("to more than 16 KiB", async () => {
    const [dashboardId, body] = [await make(), content({ name: "x".repeat(16_384) })];
    for (const route of [createDashboardRoute, putDashboardRoute])
      await expectProblem(await call(route, { dashboardId, body }), 413, "body_too_large");
  });
});
