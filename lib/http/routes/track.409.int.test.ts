import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { goodBatch, goodEvent, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 409", () => {
  const { post } = useTrack();

  it("to another batch under an id that was taken", async () => {
    const batch = goodBatch();
    await post(JSON.stringify(batch));
    for (const other of [
      { events: [goodEvent({ listenedMs: 1 })] },
      { userId: "somebody else" },
      { sessionId: "t" },
    ]) {
      await expectProblem(await post(JSON.stringify({ ...batch, ...other })), 409, "batch_conflict");
    }
  });
});
