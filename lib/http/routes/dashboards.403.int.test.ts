import { describe, it } from "vitest";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import {
  createDashboardRoute,
  deleteDashboardRoute,
  listDashboardsRoute,
  putDashboardRoute,
} from "./dashboards.ts";
import { content, useDashboards } from "./dashboards-testing.ts";
import { createShareRoute, listSharesRoute, revokeShareRoute } from "./shares.ts";

describe("dashboards answer 403", () => {
  const { call, make, share } = useDashboards();

  it("to a teammate who would change what is shared with them, or look at its links", async () => {
    const dashboardId = await make({ shared: true });
    const { id: shareId } = await share(dashboardId);
    const place = { as: "mate", dashboardId, shareId } as const;
    const refused = [
      call(putDashboardRoute, { ...place, body: { ...content(), version: 1 } }),
      call(deleteDashboardRoute, place),
      call(listSharesRoute, place),
      call(createShareRoute, { ...place, body: { days: 1 } }),
      call(revokeShareRoute, place),
    ];
    for (const response of refused) await expectProblem(await response, 403, "not_your_dashboard");
  });

  it("to a key that would change something, whatever its scope", async () => {
    const as = bearer(await keyWith("admin"));
    await expectProblem(await call(createDashboardRoute, { as, body: content() }), 403, "session_only");
  });

  it("to a key that may not read", async () => {
    const as = bearer(await keyWith("track"));
    await expectProblem(await call(listDashboardsRoute, { as }), 403, "missing_scope");
  });
});
