import { describe, expect, it } from "vitest";
import { getOverview } from "#lib/metrics/index.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { foldAll, playJourney, putLines, useDatabase } from "#lib/testing/harness.ts";
import { LaneFold } from "./lane.ts";
import { acquireLease, holdLease, type Lease, LeaseLost, releaseLease } from "./lease.ts";

const OPTIONS = { leaseTtlMs: 60_000, readLimit: 100, onCommit: () => {} };
const ALL = { artists: "all" as const };
const plays = async () =>
  (await getOverview(ALL, "a", { from: "2026-11-01", to: "2026-11-02" }))!.metrics.plays.value;
const play = (person: string) =>
  playJourney([
    {
      person,
      session: "s",
      at: Date.parse("2026-11-01T10:00:00Z"),
      artistId: "a",
      contentId: "t",
      listenedMs: 31_000,
    },
  ]);

/** Two processes never have one session. */
const twinOf = (lease: Lease): Lease => ({ ...lease, session: mongoClient().startSession() });

describe("the lease of a lane", () => {
  useDatabase();

  it("has one holder; runs out by the database's clock; goes at once when let go", async () => {
    const first = await acquireLease(0, "one", 300);
    expect(await acquireLease(0, "two", 300)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 350));
    const second = await acquireLease(0, "two", 60_000);
    expect(second!.epoch.compare(first!.epoch)).toBe(1);
    expect(await acquireLease(0, "one", 300)).toBeNull();
    await releaseLease(second!);
    const third = await acquireLease(0, "one", 300);
    expect(third).not.toBeNull();
    await releaseLease(third!);
  });

  it("refuses the commit of a holder that was overtaken, in either part, and nothing counts twice", async () => {
    await putLines([{ artist: { id: "a", name: "A" } }]);
    const stale = new LaneFold((await acquireLease(0, "stale", 60_000))!, OPTIONS);
    await play("x");
    expect(await stale.foldNext()).toBe(1);
    // Its slow part is still open when another takes over.
    const fresh = new LaneFold((await acquireLease(0, "fresh", 60_000, true))!, OPTIONS);
    await fresh.recover();
    await play("y");
    await expect(stale.commitSets()).rejects.toBeInstanceOf(LeaseLost);
    await expect(stale.foldNext()).rejects.toBeInstanceOf(LeaseLost);
    expect(await plays()).toBe(1);
    expect(await fresh.foldNext()).toBe(1);
    await fresh.commitSets();
    await expect(stale.hold()).rejects.toBeInstanceOf(LeaseLost);
    await releaseLease(fresh.lease);
    const answer = await getOverview(ALL, "a", { from: "2026-11-01", to: "2026-11-02" });
    expect(answer!.metrics).toMatchObject({
      plays: { value: 2 },
      listeners: { value: 2 },
      sessions: { value: 2 },
    });
    expect(answer!.breakdowns.content).toMatchObject([{ key: "t", plays: 2, listeners: 2 }]);
  });

  it("finds the sets of a holder that died between its two parts", async () => {
    const dying = new LaneFold((await acquireLease(0, "dying", 60_000))!, OPTIONS);
    await play("z");
    await dying.foldNext();
    const heir = new LaneFold((await acquireLease(0, "heir", 60_000, true))!, OPTIONS);
    await heir.recover();
    await releaseLease(heir.lease);
    await foldAll();
    const answer = await getOverview(ALL, "a", { from: "2026-11-01", to: "2026-11-02" });
    expect(answer!.metrics).toMatchObject({ plays: { value: 3 }, listeners: { value: 3 } });
  });

  it("lets a batch be counted once, though two folds hold the very same lease", async () => {
    const lease = (await acquireLease(0, "twin", 60_000, true))!;
    const twins = [new LaneFold(lease, OPTIONS), new LaneFold(twinOf(lease), OPTIONS)];
    await play("twin");
    const outcomes = await Promise.allSettled(twins.map((fold) => fold.foldNext()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    // A transaction that the driver runs again though it went through looks like the other twin.
    const [first] = twins.filter((_, index) => outcomes[index]!.status === "fulfilled");
    const again = new LaneFold(twinOf(first!.lease), OPTIONS);
    await again.recover();
    await expect(first!.commitSets()).rejects.toBeInstanceOf(LeaseLost);
    await releaseLease(again.lease);
    await foldAll();
    const answer = await getOverview(ALL, "a", { from: "2026-11-01", to: "2026-11-02" });
    expect(answer!.metrics).toMatchObject({ plays: { value: 4 }, listeners: { value: 4 } });
    expect(answer!.breakdowns.content).toMatchObject([{ key: "t", plays: 4, listeners: 4 }]);
  });

  it("is free at once of what a killed holder left half done, and only of that", async () => {
    const kept = mongo().collection<{ _id: string; by: string }>("kept");
    await kept.insertMany([
      { _id: "fold", by: "nobody" },
      { _id: "other", by: "nobody" },
    ]);
    const write = (_id: string, by: string, session?: Lease["session"]) =>
      kept.updateOne({ _id }, { $set: { by } }, { session });
    const killed = (await acquireLease(0, "killed", 300, true))!;
    killed.session.startTransaction();
    await write("fold", "killed", killed.session);
    await holdLease(killed, 60_000, {}, killed.session);
    const other = mongoClient().startSession();
    other.startTransaction();
    await write("other", "other", other);
    await new Promise((resolve) => setTimeout(resolve, 350));

    const before = performance.now();
    const heir = (await acquireLease(0, "heir", 60_000))!;
    await write("fold", "heir");
    // The database would give up on it after twenty seconds.
    expect(performance.now() - before).toBeLessThan(5000);
    await expect(killed.session.commitTransaction()).rejects.toThrow();
    await other.commitTransaction();
    expect(await kept.distinct("by")).toEqual(["heir", "other"]);
    await releaseLease(heir);
    await Promise.all([other.endSession(), releaseLease(killed)]);
  });

  it("is taken though the former holder's session can't be ended", async () => {
    const first = (await acquireLease(0, "first", 60_000))!;
    await mongo()
      .collection("leases")
      .updateOne({ lane: 0 }, { $set: { session: "no session" } });
    const second = await acquireLease(0, "second", 60_000, true);
    await releaseLease(second!);
    await releaseLease(first);
    expect(await mongo().collection("leases").findOne({ lane: 0 })).toMatchObject({
      holder: null,
      session: null,
    });
  });
});
