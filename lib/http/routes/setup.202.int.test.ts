import { describe, expect, it, vi } from "vitest";
import { trackAnswerSchema } from "#lib/events/batch.ts";
import { getLive } from "#lib/metrics/index.ts";
import { foldAll } from "#lib/testing/harness.ts";
import { arrivalsRoute, testEventRoute } from "./setup.ts";
import { useSetup } from "./setup-testing.ts";

describe("POST /api/setup/{artistId}/test-event answers 202", () => {
  const { artistId, call } = useSetup();

  it("with the batch's answer; the play arrives, and counts as one play and one stream of today", async () => {
    await call(arrivalsRoute);
    const response = await call(testEventRoute);
    expect(response.status).toBe(202);
    const answer = trackAnswerSchema.strict().parse(await response.json());
    expect(answer).toMatchObject({ status: "accepted", accepted: 1, rejected: [] });
    await vi.waitFor(async () => {
      const { arrivals } = await (await call(arrivalsRoute)).json();
      expect(arrivals).toMatchObject([
        {
          app: "dashboard",
          status: "accepted",
          accepted: 1,
          verdicts: [{ type: "play_ended", contentId: "test-recording", code: "accepted" }],
        },
      ]);
    });
    await foldAll();
    const live = await getLive({ artists: "all" }, artistId);
    expect(live!.today).toMatchObject({ plays: 1, streams: 1 });
  });
});
