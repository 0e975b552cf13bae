import { describe, expect, it } from "vitest";
import { createKey, findKeyHolder } from "#lib/apps/index.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("the set-up answers 404", () => {
  const { otherId, call } = useSetup();
  const keyId = "0".repeat(24);

  it("for another's artist as for one that doesn't exist", async () => {
    for (const route of [arrivalsRoute, testEventRoute, createKeyRoute, listKeysRoute, revokeKeyRoute])
      for (const artistId of [otherId, "nobody"])
        await expectProblem(await call(route, { artistId, keyId }), 404, "artist_not_found");
    const all = bearer(await keyWith("admin"));
    await expectProblem(
      await call(createKeyRoute, { artistId: "nobody", headers: all }),
      404,
      "artist_not_found",
    );
  });

  it("to a path that can't be", async () => {
    for (const route of [arrivalsRoute, testEventRoute, createKeyRoute, listKeysRoute])
      await expectProblem(await call(route, { artistId: "x".repeat(513) }), 404, "not_found");
    await expectProblem(await call(revokeKeyRoute, { keyId: "nonsense" }), 404, "not_found");
  });

  it("for a key that is not this artist's alone, and leaves it as it is", async () => {
    await expectProblem(await call(revokeKeyRoute, { keyId }), 404, "key_not_found");
    const foreign = await createKey({
      name: "f",
      appId: "f",
      scopes: ["track"],
      artists: [otherId],
    });
    const admin = bearer(await keyWith("admin"));
    const { keys } = await (await call(listKeysRoute, { artistId: otherId, headers: admin })).json();
    await expectProblem(await call(revokeKeyRoute, { keyId: keys[0].id }), 404, "key_not_found");
    expect(await findKeyHolder(foreign)).not.toBeNull();
  });
});
