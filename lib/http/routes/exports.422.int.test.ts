import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { fieldsOf, send } from "./account-testing.ts";
import { listExportsRoute } from "./exports.ts";
import { downloadExportRoute, linkToExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the routes of exports answer 422", () => {
  const { create, good, asked, on, as } = useExports();

  it.each([
    ["kind", "everything"],
    ["format", "xlsx"],
    ["artists", []],
    ["artists", "a-1"],
    ["from", 20_261_101],
    ["to", undefined],
  ])("to %s = %j", async (field, value) => {
    const response = await create(good({ [field]: value }));
    expect([response.status, (await fieldsOf(response)).map(([path]) => path)]).toEqual([422, [field]]);
  });

  it.each([
    ["from", { from: "2026-02-30" }],
    ["to", { to: "../../etc" }],
    ["from", { from: "2026-11-04" }],
    ["from", { from: "2020-01-01" }],
  ])("to a range whose %s can't be: %j", async (field, range) => {
    const response = await create(good(range));
    expect([response.status, await fieldsOf(response)]).toEqual([422, [[field, "invalid_range"]]]);
  });

  it("to a field that nobody knows, and to a link for ever", async () => {
    await expectProblem(await create(good({ path: "/etc/passwd" })), 422, "invalid_request");
    const id = await asked();
    for (const body of [{ hours: 0 }, { hours: 169 }, { hours: 1.5 }, { days: 1 }])
      await expectProblem(await send(linkToExportRoute, on(id, "artist", { body })), 422, "invalid_request");
  });

  it("to an empty artist, and a link without its parts", async () => {
    const list = { query: "?artistId=", headers: as("artist") };
    await expectProblem(await send(listExportsRoute, list), 422, "invalid_request");
    const link = { params: { exportId: await asked() }, query: "?expires=1" };
    await expectProblem(await send(downloadExportRoute, link), 422, "invalid_request");
  });
});
