import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createDashboardRoute, putDashboardRoute } from "./dashboards.ts";
import { content, MONEY, useDashboards, widget } from "./dashboards-testing.ts";
import { createShareRoute } from "./shares.ts";

describe("dashboards answer 422", () => {
  const { call, make } = useDashboards();

  it("to what is no dashboard, and says where", async () => {
    const body = content({ widgets: [widget({ metric: "nonsense" })] });
    const response = await call(createDashboardRoute, { body });
    const { errors } = await response.clone().json();
    expect(errors.map(({ path }: { path: string }) => path)).toEqual(["widgets.0.metric"]);
    await expectProblem(response, 422, "invalid_dashboard");
    for (const wrong of [content({ name: "" }), content({ ownerId: "x" }), content({ widgets: "x" }), []])
      await expectProblem(await call(createDashboardRoute, { body: wrong }), 422, "invalid_dashboard");
  });

  it("to a change without a version", async () => {
    const dashboardId = await make();
    const response = call(putDashboardRoute, { dashboardId, body: content() });
    await expectProblem(await response, 422, "invalid_dashboard");
  });

  it("to money that an analyst would show", async () => {
    const response = call(createDashboardRoute, { as: "analyst", body: content({ widgets: [MONEY] }) });
    await expectProblem(await response, 422, "invalid_dashboard");
    const dashboardId = await make({}, "analyst");
    const body = { ...content({ widgets: [widget(), MONEY] }), version: 1 };
    const change = call(putDashboardRoute, { as: "analyst", dashboardId, body });
    await expectProblem(await change, 422, "invalid_dashboard");
  });

  it("to a link for no time, for too long or for a part of a day", async () => {
    const dashboardId = await make();
    for (const days of [0, -1, 91, 1.5, "7"])
      await expectProblem(
        await call(createShareRoute, { dashboardId, body: { days } }),
        422,
        "invalid_dashboard",
      );
  });
});
