import { describe, expect, it } from "vitest";
import { post, uniqueId } from "#lib/testing/harness.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { send } from "./account-testing.ts";
import { liftPrivacyRequestRoute } from "./privacy.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("a restriction, lifted", () => {
  const { artistId, done, on } = usePrivacy();

  it("lets the person's events in again", async () => {
    const userId = uniqueId("u");
    const play = async () =>
      (await post(goodBatch({ batchId: uniqueId("b"), userId, events: [goodEvent({ artistId })] }))).status;
    expect(await play()).toBe("accepted");
    const id = await done({ kind: "restriction", userId });
    expect(await play()).toBe("no_consent");
    expect((await send(liftPrivacyRequestRoute, on(id))).status).toBe(204);
    expect(await play()).toBe("accepted");
  });
});
