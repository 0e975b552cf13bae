import { beforeAll, describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { foldAll, post, putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, expectProblem, keyWith, useServer } from "#lib/testing/http.ts";
import { goodBatch } from "#lib/testing/track.ts";
import { importRoute, trackRoute } from "./track.ts";

describe("POST /api/import answers 503", () => {
  useDatabase();
  const { base } = useServer(importRoute, trackRoute);
  let headers: Record<string, string> = {};
  const send = (path: string) => {
    dropSingleton("limits:fold");
    return fetch(`${base()}${path}`, { method: "POST", headers, body: JSON.stringify(goodBatch()) });
  };

  beforeAll(async () => {
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
    headers = bearer(await keyWith("admin"));
  });

  it("while the fold is too far behind, and takes it again afterwards; what happens now is always taken", async () => {
    expect((await send("/api/import")).status).toBe(202);
    await post(goodBatch());
    await mongo()
      .collection("event_batches")
      .updateMany({ fold: { $exists: true } }, { $set: { fold: new Date(Date.now() - 20_000) } });
    const response = await send("/api/import");
    expect(response.headers.get("retry-after")).toBe("5");
    await expectProblem(response, 503, "fold_behind");
    expect((await send("/api/track")).status).toBe(202);
    await foldAll();
    expect((await send("/api/import")).status).toBe(202);
  });
});
