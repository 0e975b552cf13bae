import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { arrivalsKey, redis, redisReady } from "#lib/platform/redis.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { placeOfArtist, readArrivals } from "./index.ts";

const artistId = uniqueId("recent");
const place = placeOfArtist(artistId);
const event = (more: object = {}) => ({
  id: "0",
  type: "play_ended",
  at: Date.now() - 1000,
  artistId,
  contentId: "t",
  listenedMs: 40_000,
  ...more,
});
const batch = (...events: object[]) => ({
  batchId: uniqueId("r"),
  userId: "u",
  consent: { analytics: true },
  events,
});
/** As a process that did not serve the page remembers: nothing yet. */
const forget = () => ["ingest:watched", "ingest:arrivals"].forEach(dropSingleton);
const count = () => redis().llen(arrivalsKey(place));

describe("arrivals", () => {
  useDatabase();
  beforeAll(async () => {
    await redisReady();
    await putLines([{ artist: { id: artistId, name: "One" } }]);
  });
  beforeEach(async () => {
    await redis().zrem("setup:watched", place);
    await redis().del(arrivalsKey(place));
    forget();
  });

  it("are not recorded when nobody watches", async () => {
    await post(batch(event()));
    await post(batch(event(), event({ id: "1", type: "nonsense" })));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await count()).toBe(0);
  });

  it("are recorded from the first event on, also by a process that has not heard of the watch", async () => {
    await readArrivals([place]);
    forget();
    await post(batch(event(), event({ id: "1", at: 0 })));
    const [arrival] = await vi.waitFor(async () => {
      const found = await readArrivals([place]);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(arrival).toMatchObject({ status: "accepted", events: 2, accepted: 1 });
    expect(arrival!.verdicts[1]).toMatchObject({
      code: "too_old",
      message: expect.stringContaining("24 hours"),
    });
    const life = await redis().ttl(arrivalsKey(place));
    expect(life).toBeGreaterThan(3500);
    expect(await redis().pttl("setup:watched")).toBeLessThanOrEqual(60_000);
  });

  it("tell a duplicate and a batch without consent as such", async () => {
    await readArrivals([place]);
    const sent = batch(event());
    await post(sent);
    await post(sent);
    await post({ ...batch(event()), consent: { analytics: false } });
    await vi.waitFor(async () =>
      expect((await readArrivals([place])).map(({ status }) => status).sort()).toEqual([
        "accepted",
        "duplicate",
        "no_consent",
      ]),
    );
  });

  it("do not come from history", async () => {
    await readArrivals([place]);
    await post(batch(event()), "history");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await count()).toBe(0);
  });

  it("stay few, however many batches come", async () => {
    await readArrivals([place]);
    await Promise.all(Array.from({ length: 120 }, () => post(batch(event()))));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await count()).toBeGreaterThan(0);
    expect(await count()).toBeLessThanOrEqual(50);
  });
});
