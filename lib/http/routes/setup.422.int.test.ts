import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("the set-up answers 422", () => {
  const { call } = useSetup();

  it("to a key without a proper name", async () => {
    for (const body of ["{}", "null", '{"name":" "}', JSON.stringify({ name: "x".repeat(81) })])
      await expectProblem(await call(createKeyRoute, { body }), 422, "invalid_key");
  });
});
