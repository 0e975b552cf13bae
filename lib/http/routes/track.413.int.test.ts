import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { goodBatch, goodEvent, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 413", () => {
  const { post } = useTrack();

  it("to more than 500 events", async () => {
    const events = Array.from({ length: 501 }, (_, index) => goodEvent({ id: String(index) }));
    await expectProblem(await post(JSON.stringify(goodBatch({ events }))), 413, "too_many_events");
  });

  it("to more than 1 MiB", async () => {
    await expectProblem(await post(" ".repeat(1024 * 1024 + 1)), 413, "body_too_large");
  });

  it("to a bomb, at the limit and not after it", async () => {
    const bomb = Buffer.alloc(200 * 1024 * 1024, " ");
    await expectProblem(
      await post(new Uint8Array(gzipSync(bomb)), { "content-encoding": "gzip" }),
      413,
      "body_too_large",
    );
    await expectProblem(
      await post(new Uint8Array(brotliCompressSync(bomb)), { "content-encoding": "br" }),
      413,
      "body_too_large",
    );
  });
});
