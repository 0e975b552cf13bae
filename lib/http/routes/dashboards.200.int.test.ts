import { describe, expect, it } from "vitest";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { getDashboardRoute, listDashboardsRoute, putDashboardRoute } from "./dashboards.ts";
import { dashboardSchema } from "./dashboards-shared.ts";
import { content, MONEY, useDashboards, widget } from "./dashboards-testing.ts";
import { listSharesRoute } from "./shares.ts";

describe("dashboards answer 200", () => {
  const { artistId, call, make, share } = useDashboards();

  it("with a dashboard as it was made, not to be kept by anybody", async () => {
    const response = await call(getDashboardRoute, { dashboardId: await make() });
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    const body = dashboardSchema.strict().parse(await response.json());
    expect(body).toMatchObject({
      artistId,
      name: "Tour",
      shared: false,
      own: true,
      widgets: [widget()],
      period: { preset: "28d" },
      version: 1,
    });
  });

  it("with own ones and those of the team, by name", async () => {
    await make({ name: "Zeta" });
    await make({ name: "Alpha", shared: true });
    await make({ name: "Private" }, "mate");
    const namesFor = async (as: "mate" | Record<string, string>): Promise<string[]> => {
      const { dashboards } = await (await call(listDashboardsRoute, { as })).json();
      return dashboards.map(({ name }: { name: string }) => name);
    };
    expect(await namesFor("mate")).toEqual(["Alpha", "Private"]);
    expect(await namesFor(bearer(await keyWith("read")))).toEqual(["Alpha"]);
  });

  it("without money to an analyst, and with it to a manager", async () => {
    const dashboardId = await make({ shared: true, widgets: [widget(), MONEY] });
    const metricsFor = async (as: "mate" | "analyst") =>
      (await (await call(getDashboardRoute, { as, dashboardId })).json()).widgets.map(
        ({ metric }: { metric: string }) => metric,
      );
    expect(await metricsFor("mate")).toEqual(["plays", "gross"]);
    expect(await metricsFor("analyst")).toEqual(["plays"]);
  });

  it("with what was changed, and the next version", async () => {
    const dashboardId = await make();
    const body = { ...content({ name: "Renamed", shared: true, widgets: [] }), version: 1 };
    const response = await call(putDashboardRoute, { dashboardId, body });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ name: "Renamed", shared: true, widgets: [], version: 2 });
    const { version } = await (await call(getDashboardRoute, { as: "mate", dashboardId })).json();
    expect(version).toBe(2);
  });

  it("with the links that work, without their tokens", async () => {
    const dashboardId = await make();
    const { id, token } = await share(dashboardId);
    const text = await (await call(listSharesRoute, { dashboardId })).text();
    expect(text).not.toContain(token);
    expect(JSON.parse(text).shares).toEqual([
      { id, createdAt: expect.any(String), expiresAt: expect.any(String) },
    ]);
  });
});
