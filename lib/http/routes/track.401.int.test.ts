import { describe, it } from "vitest";
import { expectProblem, keyWith } from "#lib/testing/http.ts";
import { goodBatch, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 401", () => {
  const { base } = useTrack();
  const send = (headers: Record<string, string>, query = "") =>
    fetch(`${base()}/api/track${query}`, { method: "POST", body: JSON.stringify(goodBatch()), headers });

  it("without a key, with a wrong one, and with something else", async () => {
    for (const authorization of ["", "Bearer", "Bearer x", `Bearer sk_${"a".repeat(32)}`, "Basic YTpi"]) {
      await expectProblem(await send(authorization ? { authorization } : {}), 401, "unauthorized");
    }
  });

  it("to a secret key in the query, where it would be seen", async () => {
    await expectProblem(await send({}, `?key=${await keyWith("track")}`), 401, "unauthorized");
  });
});
