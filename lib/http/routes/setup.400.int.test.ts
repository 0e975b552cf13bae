import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("POST /api/setup/{artistId}/keys answers 400", () => {
  const { call } = useSetup();

  it("to what is not JSON", async () => {
    for (const body of ["", "{", "name=x"])
      await expectProblem(await call(createKeyRoute, { body }), 400, "bad_json");
  });
});
