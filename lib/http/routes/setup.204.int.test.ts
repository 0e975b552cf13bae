import { describe, expect, it } from "vitest";
import { findKeyHolder } from "#lib/apps/index.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("DELETE /api/setup/{artistId}/keys/{keyId} answers 204", () => {
  const { call } = useSetup();

  it("when the key is revoked: it is listed no more and opens nothing here at once", async () => {
    const { key } = await (await call(createKeyRoute, { body: '{"name":"k"}' })).json();
    expect(await findKeyHolder(key)).not.toBeNull();
    const { keys } = await (await call(listKeysRoute)).json();
    const response = await call(revokeKeyRoute, { keyId: keys[0].id });
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(await findKeyHolder(key)).toBeNull();
    expect(await (await call(listKeysRoute)).json()).toEqual({ keys: [] });
  });
});
