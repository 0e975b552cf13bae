import { describe, it } from "vitest";
import { signedLink } from "#lib/platform/file-links.ts";
import { storage } from "#lib/platform/storage.ts";
import { downloadPath } from "#lib/reports/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { downloadReportRoute, reportFileRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";

describe("what is over", () => {
  const { made, on } = useReports();

  it("is a link after its time", async () => {
    const reportId = await made();
    const { search: query } = new URL(signedLink(downloadPath(reportId), new Date(Date.now() - 1000)));
    await expectProblem(
      await send(downloadReportRoute, { params: { reportId }, query }),
      410,
      "link_expired",
    );
  });

  it("is a file that is gone", async () => {
    const id = await made();
    await storage().remove(`reports/${id}.json`);
    await expectProblem(await send(reportFileRoute, on(id)), 410, "file_gone");
  });
});
