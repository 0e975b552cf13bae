import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { trackAnswerSchema } from "#lib/events/batch.ts";
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { encodeBatch, withSentAt } from "#lib/events/compact/index.ts";
import { goodBatch, goodEvent, useTrack } from "#lib/testing/track.ts";

describe("POST /api/track answers 202", () => {
  const { base, post } = useTrack();

  it("to a good batch, as JSON or text, with an id for the request", async () => {
    for (const type of ["application/json", "text/plain"]) {
      const batch = goodBatch();
      const response = await post(JSON.stringify(batch), { "content-type": type });
      expect(response.status).toBe(202);
      expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
      expect(trackAnswerSchema.parse(await response.json())).toMatchObject({
        batchId: batch.batchId,
        status: "accepted",
        accepted: 1,
        rejected: [],
      });
    }
  });

  it("to compressed batches", async () => {
    for (const [encoding, compress] of [
      ["gzip", gzipSync],
      ["br", brotliCompressSync],
      ["deflate", deflateSync],
    ] as const) {
      const response = await post(new Uint8Array(compress(JSON.stringify(goodBatch()))), {
        "content-encoding": encoding,
      });
      expect(await response.json()).toMatchObject({ status: "accepted" });
    }
  });

  it("to a compact batch, and to its repetition at another time as a duplicate", async () => {
    const batch = goodBatch({ sentAt: Date.now() });
    const bytes = encodeBatch(batch, DICTIONARY_1);
    const first = await post(new Uint8Array(bytes), { "content-type": "text/plain" });
    expect(await first.json()).toMatchObject({ batchId: batch.batchId, status: "accepted", accepted: 1 });
    const again = await post(new Uint8Array(withSentAt(bytes, Date.now() + 1000)));
    expect(await again.json()).toMatchObject({ status: "duplicate", accepted: 1 });
  });

  it("when one event is bad, and names it", async () => {
    const response = await post(
      JSON.stringify(goodBatch({ events: [goodEvent(), goodEvent({ id: "x", artistId: "nobody" })] })),
    );
    expect(await response.json()).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, id: "x", code: "unknown_artist" }],
    });
  });

  it("to what some languages write: fields of null, and times with decimals", async () => {
    const batch = goodBatch({
      anonymousId: null,
      sentAt: Date.now() + 0.25,
      context: { os: null, country: "BR" },
    });
    const answer = await (await post(JSON.stringify(batch))).json();
    expect(answer).toMatchObject({ status: "accepted", accepted: 1, rejected: [] });
  });

  it("without consent, and again for a duplicate", async () => {
    for (const consent of [undefined, {}, { version: "2026-01" }, { analytics: false }])
      expect(await (await post(JSON.stringify(goodBatch({ consent })))).json()).toMatchObject({
        status: "no_consent",
        accepted: 0,
      });
    const batch = JSON.stringify(goodBatch());
    await post(batch);
    expect(await (await post(batch)).json()).toMatchObject({ status: "duplicate", accepted: 1 });
  });

  it("to a publishable key in the query, from its own origins, with CORS", async () => {
    const key = await createKey({
      name: "web",
      appId: "web",
      scopes: ["track"],
      publishable: true,
      origins: ["https://app.example"],
    });
    const response = await fetch(`${base()}/api/track?key=${key}`, {
      method: "POST",
      body: JSON.stringify(goodBatch()),
      headers: { origin: "https://app.example" },
    });
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([202, "*"]);
    const preflight = await fetch(`${base()}/api/track`, {
      method: "OPTIONS",
      headers: { origin: "https://app.example" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([
      204,
      "Authorization, Content-Type, Content-Encoding",
    ]);
  });
});
