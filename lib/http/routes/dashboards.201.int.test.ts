import { describe, expect, it } from "vitest";
import { openShare } from "#lib/dashboards/index.ts";
import { createDashboardRoute } from "./dashboards.ts";
import { dashboardSchema, shareSchema } from "./dashboards-shared.ts";
import { content, MONEY, useDashboards, widget } from "./dashboards-testing.ts";
import { createShareRoute } from "./shares.ts";

describe("dashboards answer 201", () => {
  const { artistId, call, make } = useDashboards();

  it("with the dashboard that was made", async () => {
    const response = await call(createDashboardRoute, { as: "analyst", body: content() });
    expect(response.status).toBe(201);
    const made = dashboardSchema.strict().parse(await response.json());
    expect(made).toMatchObject({ artistId, own: true, version: 1 });
  });

  it("with a link that opens it until it expires, without its money", async () => {
    const dashboardId = await make({ widgets: [widget(), MONEY] });
    const response = await call(createShareRoute, { dashboardId, body: { days: 90 } });
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "private, no-store"]);
    const { token, ...link } = await response.json();
    const { expiresAt } = shareSchema.strict().parse(link);
    expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(90, 1);
    expect((await openShare(token))!.dashboard.widgets).toEqual([widget()]);
  });
});
