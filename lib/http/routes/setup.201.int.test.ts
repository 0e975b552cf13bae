import { describe, expect, it } from "vitest";
import { findKeyHolder } from "#lib/apps/index.ts";
import { createKeyRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("POST /api/setup/{artistId}/keys answers 201", () => {
  const { artistId, call } = useSetup();

  it("with a key that may only track, and only for this artist", async () => {
    const response = await call(createKeyRoute, { body: '{"name":"Web player"}' });
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "private, no-store"]);
    const { key, name } = await response.json();
    expect([name, key]).toEqual(["Web player", expect.stringMatching(/^pk_/)]);
    const holder = await findKeyHolder(key);
    expect(holder).toMatchObject({ publishable: true });
    expect([[...holder!.scopes], [...holder!.artists!]]).toEqual([["track"], [artistId]]);
  });
});
