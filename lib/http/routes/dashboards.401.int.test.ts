import { describe, it } from "vitest";
import { bearer, expectProblem } from "#lib/testing/http.ts";
import * as dashboards from "./dashboards.ts";
import { content, useDashboards } from "./dashboards-testing.ts";
import * as shares from "./shares.ts";

describe("dashboards answer 401", () => {
  const { call, make, share } = useDashboards();

  it("to nobody, and to the token of a link", async () => {
    const dashboardId = await make({ shared: true });
    const { id: shareId, token } = await share(dashboardId);
    for (const route of [...Object.values(dashboards), ...Object.values(shares)]) {
      const body = route.spec.body ? content() : undefined;
      for (const as of [{}, bearer(token)])
        await expectProblem(await call(route, { as, dashboardId, shareId, body }), 401, "unauthorized");
    }
  });
});
