import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { goodBatch, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 415", () => {
  const { post } = useTrack();

  it("to an encoding that it doesn't know", async () => {
    for (const encoding of ["zstd", "compress", "gzip, br"]) {
      await expectProblem(
        await post(JSON.stringify(goodBatch()), { "content-encoding": encoding }),
        415,
        "unknown_encoding",
      );
    }
  });
});
