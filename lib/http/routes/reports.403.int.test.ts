import { describe, expect, it } from "vitest";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { idOf, send } from "./account-testing.ts";
import { downloadReportRoute, getReportRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import { changeScheduleRoute, runScheduleRoute } from "./schedules.ts";

describe("reports that may not be", () => {
  const { artistId, emailOf, good, create, made, on, schedule, scheduled, onSchedule } = useReports();

  it("are those of money for an analyst", async () => {
    await expectProblem(await create(good({ template: "revenue" }), "analyst"), 403, "money_not_allowed");
    const sections = { sections: ["overview", "revenue"] };
    await expectProblem(await create(good(sections), "analyst"), 403, "money_not_allowed");
    await expectProblem(await schedule({ template: "revenue" }, "analyst"), 403, "money_not_allowed");
    const id = await scheduled({}, "analyst");
    const content = { template: "revenue", artists: [artistId] };
    const changed = await send(changeScheduleRoute, onSchedule(id, "analyst", { body: { content } }));
    await expectProblem(changed, 403, "money_not_allowed");
    // Whose role was taken away since.
    const rows = mongo().collection("schedules");
    await rows.updateOne({ _id: new ObjectId(id) }, { $set: { "content.template": "revenue" } });
    await expectProblem(await send(runScheduleRoute, onSchedule(id, "analyst")), 403, "money_not_allowed");
    expect(await rows.countDocuments({ owner: `user:${idOf(emailOf("analyst"))}` })).toBe(1);
  });

  it("are those behind a link that was altered", async () => {
    const [id, other] = [await made(), await made()];
    const { file } = await (await send(getReportRoute, on(id))).json();
    const { searchParams, search } = new URL(file.link);
    const later = new URLSearchParams(searchParams);
    later.set("expires", String(Number(searchParams.get("expires")) + 1));
    const unsigned = new URLSearchParams(searchParams);
    unsigned.set("signature", "A".repeat(43));
    for (const [reportId, query] of [
      [id, `?${later}`],
      [id, `?${unsigned}`],
      [other, search],
    ] as const)
      await expectProblem(
        await send(downloadReportRoute, { params: { reportId }, query }),
        403,
        "link_invalid",
      );
  });
});
