/** The policy in real answers: it follows what waits to be counted, and what a batch's events took on their way. */
import { afterEach, describe, expect, it } from "vitest";
import type { TrackAnswer } from "#lib/events/batch.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { goodBatch, goodEvent, useTrack } from "#lib/testing/track.ts";

describe("the policy of an answer", () => {
  const { post } = useTrack();
  const forget = () => dropSingleton("ingest:lag");
  afterEach(forget);

  const policyFor = async (batch: object): Promise<TrackAnswer["policy"]> =>
    ((await (await post(JSON.stringify(batch))).json()) as TrackAnswer).policy;

  /** The lag is read aside: an answer tells what an earlier one has asked for. */
  async function goodShareSoon(wanted: number): Promise<number> {
    let share = -1;
    for (let tries = 0; tries < 100 && share !== wanted; tries++) {
      share = (await policyFor(goodBatch())).samplingWhenGood.play_progress;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return share;
  }

  it("asks for less while batches wait to be counted, and for all again once they are", async () => {
    expect(await goodShareSoon(1)).toBe(1);
    const batches = mongo().collection("event_batches");
    await batches.updateMany({}, { $set: { fold: new Date(Date.now() - 60_000) } });
    forget();
    expect(await goodShareSoon(0.25)).toBe(0.25);
    await batches.updateMany({}, { $unset: { fold: "" } });
    forget();
    expect(await goodShareSoon(1)).toBe(1);
  });

  it("asks an app with events of over 1,024 bytes to send as if data were scarce", async () => {
    const large = goodBatch({ events: [goodEvent({ contentId: "x".repeat(300), source: "y".repeat(500) })] });
    expect((await policyFor(large)).samplingWhenGood.play_progress).toBe(1);
    const larger = { ...large, batchId: `${large.batchId}-2`, unknown: "z".repeat(400) };
    expect(await policyFor(larger)).toMatchObject({
      batchSize: 50,
      samplingWhenGood: { play_progress: 0.1 },
    });
  });
});
