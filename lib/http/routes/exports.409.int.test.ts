import { describe, expect, it } from "vitest";
import { signedLink } from "#lib/platform/file-links.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { cancelExportRoute } from "./exports.ts";
import { downloadExportRoute, exportFileRoute, linkToExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the routes of exports answer 409", () => {
  const { asked, create, made, on, linked } = useExports();
  const link = (id: string) =>
    new URL(signedLink(`/api/exports/${id}/download`, new Date(Date.now() + 60_000)), "http://s");

  it("while there is no file", async () => {
    const id = await asked();
    await expectProblem(await send(exportFileRoute, on(id)), 409, "no_file");
    await expectProblem(await send(linkToExportRoute, on(id, "artist", { body: {} })), 409, "no_file");
    const sent = { params: { exportId: id }, query: link(id).search };
    await expectProblem(await send(downloadExportRoute, sent), 409, "no_file");
    await send(cancelExportRoute, on(id));
  });

  it("once the file was taken away: links to it are of no use any more", async () => {
    const id = await made();
    const query = await linked(id);
    await send(cancelExportRoute, on(id));
    await expectProblem(await send(downloadExportRoute, { params: { exportId: id }, query }), 409, "no_file");
    await expectProblem(await send(exportFileRoute, on(id)), 409, "no_file");
  });

  it("to the sixth that would be made at a time; another's count for themselves", async () => {
    const ids: string[] = [];
    for (let number = 0; number < 5; number++) ids.push(await asked({}, "manager"));
    await expectProblem(await create(undefined, "manager"), 409, "too_many_exports");
    expect((await create(undefined, "admin")).status).toBe(202);
    await send(cancelExportRoute, on(ids[0]!, "manager"));
    expect((await create(undefined, "manager")).status).toBe(202);
  });
});
