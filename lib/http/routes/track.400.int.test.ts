import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 400", () => {
  const { post } = useTrack();

  it("to what is not JSON", async () => {
    for (const body of ["", "{", "plays=1", "\u0000"]) await expectProblem(await post(body), 400, "bad_json");
  });

  it("to compression that breaks off", async () => {
    await expectProblem(
      await post("not gzip at all", { "content-encoding": "gzip" }),
      400,
      "bad_compression",
    );
  });
});
