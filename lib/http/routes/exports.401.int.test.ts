import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { cancelExportRoute, createExportRoute, getExportRoute, listExportsRoute } from "./exports.ts";
import { exportFileRoute, linkToExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the routes of exports answer 401", () => {
  const { asked, good } = useExports();
  const routes = {
    createExportRoute,
    listExportsRoute,
    getExportRoute,
    cancelExportRoute,
    exportFileRoute,
    linkToExportRoute,
  };

  it.each(Object.entries(routes))("to nobody: %s", async (_name, route) => {
    const params = { exportId: await asked() };
    const body = route.spec.method === "POST" ? good() : undefined;
    await expectProblem(await send(route, { params, body }), 401, "unauthorized");
    const headers = { authorization: "Bearer sk_wrong" };
    await expectProblem(await send(route, { params, body, headers }), 401, "unauthorized");
  });
});
