import { describe, expect, it } from "vitest";
import { openShare } from "#lib/dashboards/index.ts";
import { deleteDashboardRoute, getDashboardRoute } from "./dashboards.ts";
import { useDashboards } from "./dashboards-testing.ts";
import { listSharesRoute, revokeShareRoute } from "./shares.ts";

describe("dashboards answer 204", () => {
  const { call, make, share } = useDashboards();

  it("when one is deleted, and its links with it", async () => {
    const dashboardId = await make();
    const { token } = await share(dashboardId);
    expect((await call(deleteDashboardRoute, { dashboardId })).status).toBe(204);
    expect((await call(getDashboardRoute, { dashboardId })).status).toBe(404);
    expect(await openShare(token)).toBeNull();
  });

  it("when a link is revoked, which ends that one alone", async () => {
    const dashboardId = await make();
    const [one, other] = [await share(dashboardId), await share(dashboardId)];
    expect((await call(revokeShareRoute, { dashboardId, shareId: one.id })).status).toBe(204);
    expect([await openShare(one.token), (await openShare(other.token)) !== null]).toEqual([null, true]);
    const { shares } = await (await call(listSharesRoute, { dashboardId })).json();
    expect(shares.map(({ id }: { id: string }) => id)).toEqual([other.id]);
  });
});
