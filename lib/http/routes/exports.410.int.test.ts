import { describe, it } from "vitest";
import { signedLink } from "#lib/platform/file-links.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { downloadExportRoute, exportFileRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the files of exports answer 410", () => {
  const { made, on, linked, loseFile } = useExports();

  it("to a link that is over", async () => {
    const id = await made();
    const url = signedLink(`/api/exports/${id}/download`, new Date(Date.now() - 1000));
    const sent = { params: { exportId: id }, query: new URL(url, "http://service").search };
    await expectProblem(await send(downloadExportRoute, sent), 410, "link_expired");
  });

  it("when the storage has lost the file", async () => {
    const id = await made();
    const query = await linked(id);
    await loseFile(id);
    await expectProblem(await send(exportFileRoute, on(id)), 410, "file_gone");
    await expectProblem(
      await send(downloadExportRoute, { params: { exportId: id }, query }),
      410,
      "file_gone",
    );
  });
});
