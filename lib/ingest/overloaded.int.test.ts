/** More than can be stored: a bounded queue, and a refusal that says when to come back. */
import { describe, expect, it } from "vitest";
import { dropSingleton, singleton } from "#lib/platform/singleton.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodBatch, useTrack } from "#lib/testing/track.ts";
import { GroupCommit } from "./group-commit.ts";

describe("POST /api/track with a full queue", () => {
  const { post } = useTrack();

  it("answers 503 with Retry-After at once, and takes the same batch when there is room", async () => {
    expect((await post(JSON.stringify(goodBatch()))).status).toBe(202);
    const commit = singleton<unknown>("ingest:live", () => null);
    dropSingleton("ingest:live");
    const full = { maxGroup: 1, maxQueued: 0, maxWrites: 1 };
    singleton("ingest:live", () => new GroupCommit(async () => [], full));
    const refused = JSON.stringify(goodBatch());
    const response = await post(refused);
    dropSingleton("ingest:live");
    singleton("ingest:live", () => commit);
    expect(response.headers.get("retry-after")).toBe("2");
    await expectProblem(response, 503, "overloaded");
    expect((await (await post(refused)).json()).status).toBe("accepted");
  });
});
