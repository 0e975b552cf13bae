import { beforeAll, describe, expect, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { applySchema } from "#lib/platform/schema.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import contractJson from "#prisma/contract.json" with { type: "json" };
import { promiseSchema, readRetention } from "./index.ts";

const DAY = 86_400;
const NOW = Date.now();

/** What a start does. */
async function startWith(days: number): Promise<void> {
  provideEnv({ RETENTION_DAYS: String(days) });
  await applySchema({ mongoClient: mongoClient(), dbName: mongo().databaseName, retentionDays: days });
}
const put = (name: string, row: object) =>
  mongo().collection(name).insertOne(row, { bypassDocumentValidation: true });
const promiseOf = async (collection: string, nowMs = NOW) =>
  (await readRetention(nowMs)).find((promise) => promise.collection === collection);

describe("retention", () => {
  useDatabase();
  beforeAll(() => startWith(90));

  it("promises something of every collection that there is", async () => {
    const promises = await readRetention(NOW);
    const named = new Set(promises.map(({ collection }) => collection.split(".")[0]));
    expect([...named].sort()).toEqual(
      Object.keys(contractJson.storage.namespaces.__unbound__.entries.collection).sort(),
    );
    for (const promise of promises) {
      expect(promiseSchema.parse(promise)).toEqual(promise);
      expect([promise.isKept, promise.isEnforced, promise.oldest]).toEqual([true, true, null]);
    }
  });

  it("is what the documentation says", async () => {
    const kept = Object.fromEntries(
      (await readRetention(NOW))
        .filter(({ ends }) => ends === "after")
        .map(({ collection, keptSeconds }) => [collection, keptSeconds! / DAY]),
    );
    expect(kept).toMatchObject({
      event_batches: 7,
      carries: 7,
      "rollups.minute": 2,
      "rollups.hour_day": 90,
      day_parts: 90,
      cube_days: 90,
      spans: 90,
      import_receipts: 90,
      listener_days: 730,
      sessions: 14,
      invitations: 7,
      password_resets: 1 / 24,
    });
    expect(await promiseOf("share_links")).toMatchObject({ ends: "at", keptSeconds: null });
    expect(await promiseOf("audit_log")).toMatchObject({ ends: "never", keptSeconds: null });
  });

  it("is broken by a row that is older, with some minutes for the database to remove it", async () => {
    const receivedAt = new Date(NOW);
    await put("event_batches", { receivedAt });
    const end = NOW + 7 * DAY * 1000;
    expect(await promiseOf("event_batches", end + 4 * 60_000)).toMatchObject({
      oldest: receivedAt.toISOString(),
      isKept: true,
    });
    expect(await promiseOf("event_batches", end + 6 * 60_000)).toMatchObject({ isKept: false });
  });

  it("tells the parts of a collection apart", async () => {
    const keepFrom = new Date(NOW);
    await put("rollups", { grain: "day", keepFrom });
    const later = NOW + 3 * DAY * 1000;
    expect(await promiseOf("rollups.minute", later)).toMatchObject({ oldest: null, isKept: true });
    expect(await promiseOf("rollups.hour_day", later)).toMatchObject({
      oldest: keepFrom.toISOString(),
      isKept: true,
    });
    expect(await promiseOf("rollups.hour_day", NOW + 91 * DAY * 1000)).toMatchObject({ isKept: false });
  });

  it("counts a row that names its own end from there", async () => {
    const expiresAt = new Date(NOW + DAY * 1000);
    await put("share_links", { tokenHash: "t", expiresAt });
    expect(await promiseOf("share_links")).toMatchObject({ oldest: expiresAt.toISOString(), isKept: true });
    expect(await promiseOf("share_links", NOW + 2 * DAY * 1000)).toMatchObject({ isKept: false });
  });

  it("says since when there is what nothing removes", async () => {
    const createdAt = new Date(NOW - 1000 * DAY * 1000);
    await put("artists", { artistId: "a-1", createdAt });
    expect(await promiseOf("artists")).toMatchObject({ oldest: createdAt.toISOString(), isKept: true });
  });

  it("follows RETENTION_DAYS from the next start on: the indexes themselves are changed", async () => {
    const seconds = async (name: string) =>
      (await mongo().collection(name).indexes()).flatMap(({ expireAfterSeconds = [] }) => expireAfterSeconds);
    provideEnv({ RETENTION_DAYS: "30" });
    // Not yet: the database still goes by what it was told before.
    expect(await promiseOf("day_parts")).toMatchObject({ keptSeconds: 30 * DAY, isEnforced: false });
    expect(await seconds("day_parts")).toEqual([90 * DAY]);
    await startWith(30);
    for (const name of ["day_parts", "cube_days", "spans", "import_receipts"])
      expect(await seconds(name)).toEqual([30 * DAY]);
    expect((await seconds("rollups")).sort()).toEqual([2 * DAY, 30 * DAY].sort());
    expect(await seconds("listener_days")).toEqual([730 * DAY]);
    expect(await seconds("event_batches")).toEqual([7 * DAY]);
    expect(await promiseOf("day_parts")).toMatchObject({ keptSeconds: 30 * DAY, isEnforced: true });
    expect(await promiseOf("rollups.hour_day", NOW + 31 * DAY * 1000)).toMatchObject({ isKept: false });
    await startWith(1000);
    expect(await seconds("listener_days")).toEqual([1000 * DAY]);
  });

  it("is not enforced where somebody dropped the index", async () => {
    const [index] = (await mongo().collection("spans").indexes()).filter((one) => one.expireAfterSeconds);
    await mongo().collection("spans").dropIndex(index!.name!);
    expect(await promiseOf("spans")).toMatchObject({ isEnforced: false });
  });
});
