import { describe, expect, it } from "vitest";
import { getOverview } from "#lib/metrics/index.ts";
import { foldAll, playJourney, putLines, useDatabase } from "#lib/testing/harness.ts";
import { LaneFold } from "./lane.ts";
import { acquireLease, releaseLease } from "./lease.ts";

const OPTIONS = { leaseTtlMs: 60_000, readLimit: 1000, onCommit: () => {} };
/** More artists' days than one step of the slow part writes. */
const ARTISTS = Array.from({ length: 60 }, (_, number) => `a-${String(number).padStart(2, "0")}`);
const AT = Date.parse("2026-11-01T10:00:00Z");

const playOfAll = (person: string) =>
  playJourney(
    ARTISTS.map((artistId) => ({
      ...{ person, session: person, at: AT, artistId, contentId: "t", listenedMs: 31_000 },
    })),
  );

/** Plays and listeners of the artists, by totals and by groups. */
const counted = () =>
  Promise.all(
    ARTISTS.map(async (artistId) => {
      const answer = await getOverview({ artists: "all" }, artistId, {
        from: "2026-11-01",
        to: "2026-11-01",
      });
      const { plays, listeners, sessions } = answer!.metrics;
      const [content] = answer!.breakdowns.content as { plays: number; listeners: number }[];
      return [plays.value, listeners.value, sessions.value, content?.plays, content?.listeners];
    }),
  );
const everywhere = (value: number) => ARTISTS.map(() => Array.from({ length: 5 }, () => value));

describe("a window that is written in steps", () => {
  useDatabase();

  it("lets the fast part go on between them, into the next window", async () => {
    await putLines(ARTISTS.map((id) => ({ artist: { id, name: id } })));
    const fold = new LaneFold((await acquireLease(0, "stepping", 60_000))!, OPTIONS);
    await playOfAll("one");
    await fold.foldNext();
    let steps = 0;
    await fold.commitSets(async () => {
      await playOfAll("two");
      expect(await fold.foldNext()).toBe(1);
      steps++;
    });
    expect(steps).toBe(1);
    expect(fold.hasOpenSets).toBe(true);
    await fold.commitSets();
    await releaseLease(fold.lease);
    expect(await counted()).toEqual(everywhere(2));
  });

  it("is written once by the next holder, whoever died in the middle, and so is the window after it", async () => {
    const dying = new LaneFold((await acquireLease(0, "dying", 60_000))!, OPTIONS);
    await playOfAll("three");
    await dying.foldNext();
    await expect(
      dying.commitSets(async () => {
        await playOfAll("four");
        await dying.foldNext();
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    const heir = new LaneFold((await acquireLease(0, "heir", 60_000, true))!, OPTIONS);
    await heir.recover();
    expect(heir.hasOpenSets).toBe(false);
    await releaseLease(heir.lease);
    await foldAll();
    expect(await counted()).toEqual(everywhere(4));
  });

  it("is done, too, when its batches had nothing to gather: an erasure waits for that", async () => {
    await playJourney([{ person: "five", at: AT, artistId: "a-00", listenedMs: 0 }]);
    const fold = new LaneFold((await acquireLease(0, "idle", 60_000))!, OPTIONS);
    await fold.foldNext();
    const { window } = fold.lease;
    expect(fold.hasOpenSets).toBe(true);
    await fold.commitSets();
    expect(fold.lease).toMatchObject({ slowDone: window, window: window + 1 });
    await releaseLease(fold.lease);
  });
});
