import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("POST /api/setup/{artistId}/keys answers 413", () => {
  const { call } = useSetup();

  it("to a body beyond the limit", async () => {
    await expectProblem(await call(createKeyRoute, { body: " ".repeat(4097) }), 413, "body_too_large");
  });
});
