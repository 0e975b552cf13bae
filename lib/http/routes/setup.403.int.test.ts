import { describe, it } from "vitest";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("the set-up answers 403", () => {
  const { call, session } = useSetup();

  it("to a key without the scope", async () => {
    await expectProblem(
      await call(arrivalsRoute, { headers: bearer(await keyWith("track")) }),
      403,
      "missing_scope",
    );
    const reading = bearer(await keyWith("read", "track"));
    for (const route of [testEventRoute, createKeyRoute, listKeysRoute, revokeKeyRoute])
      await expectProblem(await call(route, { headers: reading }), 403, "missing_scope");
  });

  it("to a session that another site uses", async () => {
    const headers = { ...session, "sec-fetch-site": "cross-site" };
    for (const route of [testEventRoute, createKeyRoute, revokeKeyRoute])
      await expectProblem(await call(route, { headers }), 403, "cross_site");
  });
});
