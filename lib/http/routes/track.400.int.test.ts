import { describe, it } from "vitest";
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { encodeBatch } from "#lib/events/compact/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { useTrack } from "#lib/testing/track.ts";
import { batchesOf, drawSession, UNKNOWN_DEVICE } from "#lib/testing/tracker-session.ts";

describe("POST /api/track answers 400", () => {
  const { post } = useTrack();

  it("to what is not JSON", async () => {
    for (const body of ["", "{", "plays=1", "\u0000"]) await expectProblem(await post(body), 400, "bad_json");
  });

  it("to a compact batch that breaks off or was altered", async () => {
    const whole = encodeBatch(batchesOf(drawSession("400", UNKNOWN_DEVICE, 25))[0]!, DICTIONARY_1);
    const altered = whole.slice();
    altered[40]! ^= 8;
    for (const bytes of [whole.slice(0, 5), whole.slice(0, whole.length / 2), altered])
      await expectProblem(await post(new Uint8Array(bytes)), 400, "bad_batch");
  });

  it("to compression that breaks off", async () => {
    await expectProblem(
      await post("not gzip at all", { "content-encoding": "gzip" }),
      400,
      "bad_compression",
    );
  });
});
