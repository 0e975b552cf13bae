/** How a process learns of changes by Redis: with the clock standing still nothing else could tell it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { PEOPLE_CHANNEL, redis, redisReady } from "#lib/platform/redis.ts";
import { uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { note } from "./heard.ts";
import { hearOfPeople, peopleOf, stopPerson } from "./index.ts";
import { people } from "./rows.ts";

const subscribers = async () => Number((await redis().pubsub("NUMSUB", PEOPLE_CHANNEL))[1]);

describe("hearing of people", () => {
  useDatabase();
  afterEach(() => vi.restoreAllMocks());

  it("by Redis is at once", async () => {
    await redisReady();
    const hearing = hearOfPeople();
    try {
      await vi.waitFor(async () => expect(await subscribers()).toBe(1), 10_000);
      const userId = uniqueId("u");
      const [person] = await peopleOf([{ userId }]);
      const stands = performance.now();
      vi.spyOn(performance, "now").mockReturnValue(stands);
      // As another process does it.
      await people().updateMany({}, { $set: { stopped: "withdrawn" } });
      await note("person", [person!.personId]);
      expect(await peopleOf([{ userId }])).toEqual([person]);
      await redis().publish(PEOPLE_CHANNEL, "");
      await vi.waitFor(async () => expect(await peopleOf([{ userId }])).toEqual([null]), 10_000);
    } finally {
      hearing.stop();
    }
  });

  it("does not need Redis: without it nothing fails", async () => {
    const userId = uniqueId("u");
    const [person] = await peopleOf([{ userId }]);
    const publish = vi.spyOn(redis(), "publish").mockRejectedValue(new Error("away"));
    await stopPerson(person!.personId, "withdrawn");
    expect(publish.mock.calls).toEqual([[PEOPLE_CHANNEL, ""]]);
    expect(await peopleOf([{ userId }])).toEqual([null]);
  });
});
