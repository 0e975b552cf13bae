import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createDashboardRoute, getDashboardRoute, putDashboardRoute } from "./dashboards.ts";
import { content, useDashboards } from "./dashboards-testing.ts";
import { createShareRoute } from "./shares.ts";

describe("dashboards answer 409", () => {
  const { call, make } = useDashboards();

  it("to a change of a version that is not the last; of two at once one wins", async () => {
    const dashboardId = await make();
    const change = (name: string) =>
      call(putDashboardRoute, { dashboardId, body: { ...content({ name }), version: 1 } });
    const statuses = (await Promise.all([change("One"), change("Two")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    await expectProblem(await change("Three"), 409, "version_conflict");
    const { name, version } = await (await call(getDashboardRoute, { dashboardId })).json();
    expect([version, name]).toEqual([2, expect.stringMatching(/^(One|Two)$/)]);
  });

  it("to the 21st link and the 51st dashboard", async () => {
    const dashboardId = await make({}, "mate");
    for (let links = 0; links < 20; links++)
      await call(createShareRoute, { as: "mate", dashboardId, body: { days: 1 } });
    const link = call(createShareRoute, { as: "mate", dashboardId, body: { days: 1 } });
    await expectProblem(await link, 409, "too_many_links");
    for (let made = 1; made < 50; made++) await make({}, "mate");
    const dashboard = call(createDashboardRoute, { as: "mate", body: content() });
    await expectProblem(await dashboard, 409, "too_many_dashboards");
  });
});
