import { describe, expect, it } from "vitest";
import { getOverview } from "#lib/metrics/index.ts";
import { foldAll, playJourney, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { LaneFold } from "./lane.ts";
import { acquireLease, releaseLease } from "./lease.ts";

const ALL = { artists: "all" as const };

describe("the fold", () => {
  useDatabase();

  it("counts a play at the artist's local day and hour, once", async () => {
    const artist = uniqueId("a");
    await putLines([{ artist: { id: artist, name: "Ana", timezone: "America/Sao_Paulo" } }]);
    // 23:50 on 14 November in São Paulo is 02:50 UTC on the 15th.
    const at = Date.parse("2026-11-15T02:50:00Z");
    const batch = {
      batchId: uniqueId("b"),
      userId: "u",
      sessionId: "s",
      consent: { analytics: true },
      events: [
        { id: "0", type: "play_ended", at, artistId: artist, contentId: "t-7", listenedMs: 183_000.2 },
      ],
    };
    expect((await post(batch, "history")).status).toBe("accepted");
    expect((await post(batch, "history")).status).toBe("duplicate");
    await foldAll();
    const answer = await getOverview(ALL, artist, { from: "2026-11-14", to: "2026-11-15" });
    expect(answer!.metrics).toMatchObject({
      plays: { value: 1 },
      streams: { value: 1 },
      listeners: { value: 1 },
      sessions: { value: 1 },
    });
    expect(answer!.metrics.listeningSeconds.value).toBe(183.0002);
    expect(answer!.series.map(({ start, plays }) => [start, plays])).toEqual([
      ["2026-11-14", 1],
      ["2026-11-15", 0],
    ]);
    expect(answer!.breakdowns.content).toMatchObject([
      {
        key: "t-7",
        title: "t-7",
        release: null,
        plays: 1,
        streams: 1,
        listeners: 1,
        listeningSeconds: 183.0002,
      },
    ]);
    const hours = await getOverview(ALL, artist, { from: "2026-11-14", to: "2026-11-14", interval: "hour" });
    expect(hours!.series).toHaveLength(24);
    expect(hours!.series.filter(({ plays }) => plays).map(({ start }) => start)).toEqual([
      "2026-11-15T02:00:00.000Z",
    ]);
  });

  it("unites listeners and sessions over days, and counts short plays as plays but not streams", async () => {
    const artist = uniqueId("a");
    await putLines([{ artist: { id: artist, name: "Bo" } }]);
    const day = (number: number) => Date.parse(`2026-11-0${number}T12:00:00Z`);
    await playJourney([
      { person: "x", session: "1", at: day(1), artistId: artist, listenedMs: 29_999.999 },
      { person: "x", session: "1", at: day(2), artistId: artist, listenedMs: 30_000 },
      { person: "y", session: "1", at: day(2), artistId: artist, listenedMs: 60_000 },
      { person: "y", session: "2", at: day(3), artistId: artist, listenedMs: 0 },
    ]);
    await foldAll();
    const answer = await getOverview(ALL, artist, {
      from: "2026-11-01",
      to: "2026-11-03",
      compare: "previous",
    });
    expect(answer!.metrics).toMatchObject({
      plays: { value: 3, previous: 0 },
      streams: { value: 2 },
      listeners: { value: 2 },
      sessions: { value: 2 },
    });
    expect(answer!.series.map(({ listeners, sessions }) => [listeners, sessions])).toEqual([
      [1, 1],
      [2, 2],
      [0, 0],
    ]);
  });

  it("takes a backlog of large batches bit by bit, so that it fits into memory", async () => {
    const artistId = uniqueId("a");
    await putLines([{ artist: { id: artistId, name: "Ana" } }]);
    const at = Date.parse("2026-11-16T12:00:00Z");
    for (const person of ["p", "q", "r"]) await playJourney([{ person, at, artistId, listenedMs: 31_000 }]);
    const lease = (await acquireLease(0, "bit by bit", 60_000))!;
    const fold = new LaneFold(lease, {
      ...{ leaseTtlMs: 60_000, readLimit: 100, readBytes: 1, onCommit: () => {} },
    });
    const taken: [number, boolean][] = [];
    do taken.push([await fold.foldNext(), fold.hasMore]);
    while (taken.at(-1)![0] > 0);
    expect(taken).toEqual([
      [1, true],
      [1, true],
      [1, true],
      [0, false],
    ]);
    await fold.commitSets();
    await releaseLease(lease);
    const answer = await getOverview(ALL, artistId, { from: "2026-11-16", to: "2026-11-16" });
    expect(answer!.metrics).toMatchObject({ plays: { value: 3 }, listeners: { value: 3 } });
  });
});
