import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import {
  createDashboardRoute,
  deleteDashboardRoute,
  getDashboardRoute,
  listDashboardsRoute,
  putDashboardRoute,
} from "./dashboards.ts";
import { content, useDashboards } from "./dashboards-testing.ts";
import { createShareRoute, listSharesRoute, revokeShareRoute } from "./shares.ts";

const NONE = "0".repeat(24);

describe("dashboards answer 404", () => {
  const { artistId, otherId, call, make, share } = useDashboards();
  const onOne = [
    [getDashboardRoute, undefined],
    [putDashboardRoute, { ...content(), version: 1 }],
    [deleteDashboardRoute, undefined],
    [listSharesRoute, undefined],
    [createShareRoute, { days: 1 }],
    [revokeShareRoute, undefined],
  ] as const;

  it("to a stranger, for the artist and all of theirs, also what the team shares", async () => {
    const place = { as: "stranger", dashboardId: await make({ shared: true }), shareId: NONE } as const;
    for (const [route, body] of [
      ...onOne,
      [listDashboardsRoute, undefined],
      [createDashboardRoute, content()],
    ] as const)
      await expectProblem(await call(route, { ...place, body }), 404, "artist_not_found");
  });

  it("to a teammate for what is not shared, and to everybody for what there is not", async () => {
    const dashboardId = await make();
    for (const [route, body] of onOne) {
      const asked = [
        call(route, { as: "mate", dashboardId, shareId: NONE, body }),
        call(route, { dashboardId: NONE, shareId: NONE, body }),
      ];
      for (const response of asked) await expectProblem(await response, 404, "dashboard_not_found");
    }
  });

  it("for a dashboard under another artist", async () => {
    const dashboardId = await make({ shared: true });
    const response = call(getDashboardRoute, { as: "stranger", artistId: otherId, dashboardId });
    await expectProblem(await response, 404, "dashboard_not_found");
  });

  it("to an id that can't be one", async () => {
    await expectProblem(await call(getDashboardRoute, { dashboardId: "x" }), 404, "not_found");
  });

  it("for a link of another dashboard, and for one that is revoked already", async () => {
    const [one, other] = [await make(), await make()];
    const { id: shareId } = await share(one);
    const revoke = (dashboardId: string) => call(revokeShareRoute, { artistId, dashboardId, shareId });
    await expectProblem(await revoke(other), 404, "link_not_found");
    await revoke(one);
    await expectProblem(await revoke(one), 404, "link_not_found");
  });
});
