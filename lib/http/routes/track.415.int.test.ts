import { describe, expect, it } from "vitest";
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { encodeBatch } from "#lib/events/compact/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodBatch, useTrack } from "#lib/testing/track.ts";
import { batchesOf, drawSession, UNKNOWN_DEVICE } from "#lib/testing/tracker-session.ts";

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

  it("to a dictionary that it doesn't know, naming those that it does", async () => {
    const bytes = encodeBatch(batchesOf(drawSession("415", UNKNOWN_DEVICE, 25))[0]!, DICTIONARY_1);
    bytes[2] = 200;
    const response = await post(new Uint8Array(bytes));
    const { detail } = (await response.clone().json()) as { detail: string };
    expect(detail).toContain("dictionary 1");
    await expectProblem(response, 415, "unknown_dictionary");
  });
});
