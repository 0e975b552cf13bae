import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { downloadExportRoute, exportFileRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the files of exports answer 416", () => {
  const { made, on, linked } = useExports();

  it("to a range beyond the end, with where the end is", async () => {
    const id = await made();
    const whole = await (await send(exportFileRoute, on(id))).text();
    const headers = { range: `bytes=${whole.length}-` };
    const link = { params: { exportId: id }, query: await linked(id), headers };
    for (const response of [
      await send(exportFileRoute, on(id, "artist", { headers })),
      await send(downloadExportRoute, link),
    ]) {
      expect(response.headers.get("content-range")).toBe(`bytes */${whole.length}`);
      await expectProblem(response, 416, "range_not_satisfiable");
    }
  });
});
