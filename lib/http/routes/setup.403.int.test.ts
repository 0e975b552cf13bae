import { describe, expect, it } from "vitest";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("the set-up answers 403", () => {
  const { call, session, signInAs } = useSetup();

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

  it("to an analyst who would connect an app or count a play, and lets them look", async () => {
    const headers = await signInAs("analyst");
    for (const route of [testEventRoute, createKeyRoute])
      await expectProblem(await call(route, { headers, body: '{"name":"k"}' }), 403, "not_your_apps");
    await call(createKeyRoute, { body: '{"name":"Player"}' });
    const { keys } = await (await call(listKeysRoute, { headers })).json();
    const place = { headers, keyId: keys[0].id };
    await expectProblem(await call(revokeKeyRoute, place), 403, "not_your_apps");
    expect((await (await call(listKeysRoute)).json()).keys).toEqual(keys);
    expect((await call(arrivalsRoute, { headers })).status).toBe(200);
  });

  it("to a session that another site uses", async () => {
    const headers = { ...session, "sec-fetch-site": "cross-site" };
    for (const route of [testEventRoute, createKeyRoute, revokeKeyRoute])
      await expectProblem(await call(route, { headers }), 403, "cross_site");
  });
});
