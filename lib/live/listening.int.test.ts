import { beforeAll, describe, expect, it } from "vitest";
import type { TrackEvent } from "#lib/events/kinds.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { countListening, noteListening } from "./index.ts";

/** More than one call takes arguments, and no whole number of commands. */
const PLAYS = 150_001;

describe("who listens now", () => {
  beforeAll(() => redisReady());

  it("is counted when a backlog brings very many plays of one artist at once", async () => {
    const artistId = uniqueId("crowd");
    const now = Date.now();
    const all = (type: "play_started" | "play_ended", at: number) => [
      {
        ...{ person: "p", skewMs: 0 },
        events: Array.from(
          { length: PLAYS },
          (_, number) => ({ id: String(number), type, at, artistId, playId: `${number}` }) as TrackEvent,
        ),
      },
    ];
    expect(await noteListening(all("play_started", now), now)).toEqual(new Set([artistId]));
    expect(await countListening(artistId, now)).toBe(PLAYS);
    await noteListening(all("play_ended", now + 1), now);
    expect(await countListening(artistId, now)).toBe(0);
  });
});
