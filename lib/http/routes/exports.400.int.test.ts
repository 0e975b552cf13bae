import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { linkToExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the routes of exports answer 400", () => {
  const { create, asked, on } = useExports();

  it("to what is no JSON", async () => {
    await expectProblem(await create("{"), 400, "bad_json");
    const link = on(await asked(), "artist", { body: "{" });
    await expectProblem(await send(linkToExportRoute, link), 400, "bad_json");
  });
});
