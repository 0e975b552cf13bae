/** What arrives of people who are gone: the way in refuses it, and what slips past it the fold lets go uncounted. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { getOverview } from "#lib/metrics/index.ts";
import { findPerson, forgetPerson, stopPerson } from "#lib/people/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { foldAll, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";

const ALL = { artists: "all" as const };
const AT = Date.parse("2026-11-01T12:00:00Z");

describe("the fold and people who were erased", () => {
  useDatabase();
  afterEach(() => vi.restoreAllMocks());

  async function anArtist() {
    const artistId = uniqueId("a");
    await putLines([{ artist: { id: artistId, name: "Ana" } }]);
    const send = (userId: string) =>
      post(goodBatch({ userId, events: [goodEvent({ artistId, at: AT })] }), "history");
    const plays = async () => {
      await foldAll();
      const answer = await getOverview(ALL, artistId, { from: "2026-11-01", to: "2026-11-01" });
      return [answer!.metrics.plays.value, answer!.metrics.listeners.value];
    };
    return { send, plays };
  }
  const batchesOf = (person: string) => mongo().collection("event_batches").countDocuments({ person });

  it("lets go what lay in the outbox, and counts what others sent", async () => {
    const { send, plays } = await anArtist();
    const [gone, stays] = [uniqueId("u"), uniqueId("u")];
    await send(gone);
    expect(await plays()).toEqual([1, 1]);
    const { personId, selves } = (await findPerson({ userId: gone }))!;
    await send(gone);
    await send(stays);
    await forgetPerson(personId);
    expect(await plays()).toEqual([2, 2]);
    expect(await batchesOf(selves[0]!.pseudonym)).toBe(1);
    expect((await send(gone)).status).toBe("no_consent");
    expect(await plays()).toEqual([2, 2]);
  });

  it("lets go what a process stores that stalled and has not heard", async () => {
    const { send, plays } = await anArtist();
    const userId = uniqueId("u");
    await send(userId);
    const { personId, selves } = (await findPerson({ userId }))!;
    const stalled = singleton<unknown>("people:cache", () => null);
    dropSingleton("people:cache");
    await stopPerson(personId, "erasing");
    expect(await plays()).toEqual([1, 1]);
    await forgetPerson(personId);
    const heard = singleton<unknown>("people:cache", () => null);
    dropSingleton("people:cache");
    singleton("people:cache", () => stalled);
    // For the stalled one no time has passed.
    const now = (stalled as { heardAt: number }).heardAt;
    const clock = vi.spyOn(performance, "now").mockReturnValue(now);
    expect((await send(userId)).status).toBe("accepted");
    clock.mockRestore();
    dropSingleton("people:cache");
    singleton("people:cache", () => heard);
    expect(await batchesOf(selves[0]!.pseudonym)).toBe(2);
    expect(await plays()).toEqual([1, 1]);
    expect(await batchesOf(selves[0]!.pseudonym)).toBe(1);
  });

  it("takes nothing of a restricted person, who goes on when the restriction is lifted", async () => {
    const { send, plays } = await anArtist();
    const userId = uniqueId("u");
    await send(userId);
    await stopPerson((await findPerson({ userId }))!.personId, "restricted");
    expect(await send(userId)).toMatchObject({ status: "no_consent", accepted: 0, rejected: [] });
    expect(await plays()).toEqual([1, 1]);
  });
});
