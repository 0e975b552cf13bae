import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("the set-up answers 422", () => {
  const { call } = useSetup();

  it("to a path that can't be", async () => {
    for (const route of [arrivalsRoute, testEventRoute, createKeyRoute, listKeysRoute])
      await expectProblem(await call(route, { artistId: "x".repeat(513) }), 422, "invalid_request");
    await expectProblem(await call(revokeKeyRoute, { keyId: "nonsense" }), 422, "invalid_request");
  });

  it("to a key without a proper name", async () => {
    for (const body of ["{}", "null", '{"name":" "}', JSON.stringify({ name: "x".repeat(81) })])
      await expectProblem(await call(createKeyRoute, { body }), 422, "invalid_key");
  });
});
