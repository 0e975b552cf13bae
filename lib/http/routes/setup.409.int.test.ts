import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("POST /api/setup/{artistId}/keys answers 409", () => {
  const { call } = useSetup();

  it("when there are twenty, until one is revoked", async () => {
    const make = () => call(createKeyRoute, { body: '{"name":"k"}' });
    for (let made = 0; made < 20; made++) expect((await make()).status).toBe(201);
    await expectProblem(await make(), 409, "too_many_keys");
    const { keys } = await (await call(listKeysRoute)).json();
    await call(revokeKeyRoute, { keyId: keys[0].id });
    expect((await make()).status).toBe(201);
  });
});
