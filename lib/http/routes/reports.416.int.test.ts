import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { reportFileRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";

describe("a range beyond the end of a report", () => {
  const { as, made, on } = useReports();

  it("is refused, and the size told", async () => {
    const id = await made();
    const headers = { ...as("manager"), range: "bytes=99999999-" };
    const answer = await send(reportFileRoute, on(id, "manager", { headers }));
    expect(answer.headers.get("content-range")).toMatch(/^bytes \*\/\d+$/);
    await expectProblem(answer, 416, "range_not_satisfiable");
  });
});
