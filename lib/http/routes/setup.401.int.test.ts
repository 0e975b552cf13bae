import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("the set-up answers 401", () => {
  const { call } = useSetup();

  it("without a credential, and with a forged one", async () => {
    for (const route of [arrivalsRoute, testEventRoute, createKeyRoute, listKeysRoute, revokeKeyRoute])
      for (const headers of [
        {},
        { authorization: "Bearer sk_x" },
        { cookie: "next-auth.session-token=forged" },
      ] as Record<string, string>[])
        await expectProblem(await call(route, { headers }), 401, "unauthorized");
  });
});
