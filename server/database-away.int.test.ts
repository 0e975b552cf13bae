/** A database that goes away under a running service: refusals that say when to come back, and nothing lost or doubled. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { healthRoute } from "#lib/http/routes/system.ts";
import { trackRoute } from "#lib/http/routes/track.ts";
import { getOverview } from "#lib/metrics/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { applySchema } from "#lib/platform/schema.ts";
import { foldAll, putLines } from "#lib/testing/harness.ts";
import { bearer, expectProblem, useServer } from "#lib/testing/http.ts";
import { goodBatch } from "#lib/testing/track.ts";
import { type Embedded, startEmbedded } from "./embedded/index.ts";

const quiet = { step: () => {}, progress: () => {} };

describe("a database that goes away", { timeout: 60_000 }, () => {
  const { base } = useServer(trackRoute, healthRoute);
  let dataDir = "";
  let parts: Embedded;
  let key = "";
  const start = () =>
    startEmbedded({ dataDir, partsDir: resolve(".data/parts"), mongo: true, redis: false, say: quiet });
  const send = (batch: object) =>
    fetch(`${base()}/api/track`, { method: "POST", body: JSON.stringify(batch), headers: bearer(key) });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "harmonie-away-"));
    parts = await start();
    provideEnv({ MONGODB_URI: parts.mongoUri!.replace("/?", "/away?") });
    await applySchema({ mongoClient: mongoClient(), dbName: mongo().databaseName, retentionDays: 90 });
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
    key = await createKey({ name: "test", scopes: ["track"] });
  });
  afterAll(async () => {
    await mongoClient().close();
    await parts.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("is told with 503 and Retry-After within two seconds; a batch sent again as told is counted once", async () => {
    expect((await send(goodBatch())).status).toBe(202);
    await parts.stop();
    const batch = goodBatch();
    for (let attempt = 0; attempt < 3; attempt++) {
      const started = performance.now();
      const response = await send(batch);
      expect(performance.now() - started).toBeLessThan(2000);
      expect(response.headers.get("retry-after")).toBe("2");
      await expectProblem(response, 503, "database_away");
    }
    expect((await fetch(`${base()}/health`)).status).toBe(503);
    parts = await start();
    const again = await send({ ...batch, sentAt: Date.now() });
    expect([again.status, (await again.json()).status]).toEqual([202, "accepted"]);
    await foldAll();
    const answer = await getOverview({ artists: "all" }, "a-1", {});
    expect(answer!.metrics.plays.value).toBe(2);
  });
});
