import { describe, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { goodBatch, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 403", () => {
  const { base } = useTrack();
  const send = (headers: Record<string, string>) =>
    fetch(`${base()}/api/track`, { method: "POST", body: JSON.stringify(goodBatch()), headers });

  it("to a key that may only read", async () => {
    await expectProblem(await send(bearer(await keyWith("read"))), 403, "missing_scope");
  });

  it("to a publishable key from another origin", async () => {
    const key = await createKey({
      name: "web",
      appId: "web",
      scopes: ["track"],
      publishable: true,
      origins: ["https://app.example"],
    });
    await expectProblem(
      await send({ ...bearer(key), origin: "https://evil.example" }),
      403,
      "origin_not_allowed",
    );
  });
});
