import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodBatch, goodEvent, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 422", () => {
  const { post } = useTrack();

  it("to an envelope of the wrong form", async () => {
    for (const body of [
      null,
      1,
      "x",
      [],
      {},
      goodBatch({ events: [] }),
      goodBatch({ userId: undefined }),
      goodBatch({ batchId: 7 }),
      goodBatch({ consent: { analytics: "yes" } }),
    ]) {
      await expectProblem(await post(JSON.stringify(body)), 422, "invalid_batch");
    }
  });

  it("to a body that nests deeper than anything that is documented", async () => {
    const nested = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const { events, ...rest } = goodBatch();
    const within = `{"more":${nested},"events":${JSON.stringify(events)},${JSON.stringify(rest).slice(1)}`;
    for (const body of [nested, within]) await expectProblem(await post(body), 422, "invalid_batch");
  });

  it("when no event can be taken, with a reason for each, and stores nothing", async () => {
    const batch = goodBatch({ events: [goodEvent({ at: 0 }), goodEvent({ id: "1", type: "x" })] });
    const response = await post(JSON.stringify(batch));
    const copy = response.clone();
    await expectProblem(response, 422, "all_events_rejected");
    expect(await copy.json()).toMatchObject({
      errors: [
        { path: "events.0", code: "too_old" },
        { path: "events.1", code: "unknown_type" },
      ],
    });
    expect(await mongo().collection("event_batches").countDocuments()).toBe(0);
  });
});
