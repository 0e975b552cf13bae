import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MAX_BODY_BYTES } from "#lib/events/batch.ts";
import { decodeBody } from "./decode.ts";

const batch = { batchId: "b-1", events: [{ id: "0", type: "liked" }] };
const text = Buffer.from(JSON.stringify(batch));

describe("a body", () => {
  it.each([
    ["gzip", gzipSync(text)],
    ["br", brotliCompressSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    [" GZIP ", gzipSync(text)],
  ])("is read as %s", async (encoding, bytes) => {
    expect(await decodeBody(bytes, encoding)).toEqual(batch);
  });

  it("that grows beyond the limit is stopped there, in every encoding", async () => {
    const bomb = Buffer.alloc(MAX_BODY_BYTES + 1, " ");
    for (const [encoding, bytes] of [
      ["gzip", gzipSync(bomb)],
      ["br", brotliCompressSync(bomb)],
      ["deflate", deflateSync(bomb)],
      ["deflate", deflateRawSync(bomb)],
    ] as const)
      await expect(decodeBody(bytes, encoding)).rejects.toMatchObject({ status: 413 });
  });

  it("of an unknown version or dictionary hears the known ones, however short it is", async () => {
    for (const bytes of [
      [0xc1, 9, 1],
      [0xc1, 1, 99, 0, 0],
    ])
      await expect(decodeBody(Buffer.from(bytes), null)).rejects.toMatchObject({
        status: 415,
        message: expect.stringContaining("dictionary 1"),
      });
    await expect(decodeBody(Buffer.from([0xc1, 1, 1, 0]), null)).rejects.toMatchObject({ status: 400 });
  });
});
