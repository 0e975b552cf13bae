import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { linkToExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the routes of exports answer 413", () => {
  const { create, asked, on } = useExports();

  it("to a body past its limit", async () => {
    await expectProblem(await create(" ".repeat(1_048_577)), 413, "body_too_large");
    const link = on(await asked(), "artist", { body: " ".repeat(4097) });
    await expectProblem(await send(linkToExportRoute, link), 413, "body_too_large");
  });
});
