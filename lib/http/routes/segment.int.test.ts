/** Segment's HTTP API: how a key is given, what is refused, and where one sees what became of a message. */
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { recordConsent } from "#lib/consent/index.ts";
import { placeOfApp, placeOfArtist, readArrivals } from "#lib/ingest/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { bearer, expectProblem, keyWith, useServer } from "#lib/testing/http.ts";
import { SEGMENT_ROUTES } from "./segment.ts";

describe("Segment's HTTP API", () => {
  useDatabase();
  const { base } = useServer(...SEGMENT_ROUTES);
  const artistId = uniqueId("segment");
  const appId = uniqueId("app");
  let key = "";

  const message = (more: object = {}) => ({
    type: "track",
    messageId: uniqueId("m"),
    userId: "u",
    event: "Liked",
    properties: { artistId },
    context: { consent: { categoryPreferences: { Analytics: true } } },
    timestamp: new Date().toISOString(),
    ...more,
  });
  const post = (path: string, body: BodyInit, headers: Record<string, string> = bearer(key)) =>
    fetch(`${base()}/v1/${path}`, { method: "POST", headers, body });
  const postBatch = (batch: unknown, headers?: Record<string, string>) =>
    post("batch", JSON.stringify({ batch, sentAt: new Date().toISOString() }), headers);
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
  const stored = () => mongo().collection("event_batches").countDocuments();
  const expectStored = async (response: Response, before: number, more: number) => {
    expect([response.status, await response.json()]).toEqual([200, { success: true }]);
    expect((await stored()) - before).toBe(more);
  };

  beforeAll(async () => {
    await redisReady();
    await putLines([{ artist: { id: artistId, name: "One" } }]);
    key = await createKey({ name: "test", scopes: ["track"], appId });
  });

  it("takes the key as Basic's user name, as Bearer, in the query, and in the body", async () => {
    const publishable = await createKey({ name: "pk", scopes: ["track"], publishable: true, appId });
    const before = await stored();
    await expectStored(await postBatch([message()], basic(`${key}:`)), before, 1);
    await expectStored(await postBatch([message()], bearer(key)), before, 2);
    const inQuery = await post(`track?key=${publishable}`, JSON.stringify(message()), {});
    await expectStored(inQuery, before, 3);
    const inBody = await post("track", JSON.stringify(message({ writeKey: publishable })), {});
    await expectStored(inBody, before, 4);
  });

  it("answers 401 without a key and 403 to one that may not track", async () => {
    for (const headers of [{}, basic("sk_wrong:"), basic(""), { authorization: "Basic" }])
      await expectProblem(await postBatch([message()], headers), 401, "unauthorized");
    const reading = await keyWith("read");
    await expectProblem(await postBatch([message()], basic(`${reading}:`)), 403, "missing_scope");
  });

  it("takes gzip, and answers 400, 415 and 422 to what is no call", async () => {
    const body = new Uint8Array(gzipSync(JSON.stringify({ batch: [message()] })));
    const before = await stored();
    await expectStored(await post("batch", body, { ...bearer(key), "content-encoding": "gzip" }), before, 1);
    await expectProblem(await post("batch", "{"), 400, "bad_json");
    await expectProblem(
      await post("batch", "{}", { ...bearer(key), "content-encoding": "zstd" }),
      415,
      "unknown_encoding",
    );
    for (const text of ["[]", "null", "1", "{}", '{"batch":[]}', '{"batch":{}}'])
      await expectProblem(await post("batch", text), 422, "invalid_message");
  });

  it("answers 413 past 32 KB a message and 500 KB a batch; a small message beside a large one is taken", async () => {
    const large = () => message({ properties: { artistId, padding: "x".repeat(32 * 1024) } });
    await expectProblem(await post("track", JSON.stringify(large())), 413, "body_too_large");
    await expectProblem(await postBatch([large()]), 413, "body_too_large");
    const many = Array.from({ length: 20 }, () => message({ properties: { padding: "x".repeat(30_000) } }));
    await expectProblem(await postBatch(many), 413, "body_too_large");
    const packed = new Uint8Array(gzipSync(JSON.stringify({ batch: many })));
    const gzip = { ...bearer(key), "content-encoding": "gzip" };
    await expectProblem(await post("batch", packed, gzip), 413, "body_too_large");
    const none = Array.from({ length: 2501 }, () => ({}));
    await expectProblem(await postBatch(none), 413, "too_many_messages");
    const before = await stored();
    await expectStored(await postBatch([large(), message()]), before, 1);
  });

  it("shows among the arrivals what was taken and what was not", async () => {
    const places = [placeOfArtist(artistId), placeOfApp(appId)];
    const look = () => readArrivals(places);
    await look();
    const before = await stored();
    const batch = [
      message(),
      message({ event: "Order Completed" }),
      message({ userId: undefined }),
      message({ timestamp: "yesterday" }),
      message({ properties: { artistId: "nobody" } }),
      { ...message(), type: "remove" },
      null,
    ];
    // Whoever watches is heard within a second.
    await expect
      .poll(async () => {
        await postBatch([message()]);
        return (await look()).length;
      })
      .toBeGreaterThan(0);
    const counted = await stored();
    await expectStored(await postBatch(batch), counted, 1);
    expect(counted).toBeGreaterThan(before);
    const codes = async () =>
      (await look()).flatMap(({ problem, verdicts }) => [problem?.code, ...verdicts.map(({ code }) => code)]);
    await expect
      .poll(codes)
      .toEqual(
        expect.arrayContaining([
          "accepted",
          "unknown_type",
          "invalid_batch",
          "invalid_event",
          "unknown_artist",
          "unknown_message",
          "invalid_message",
        ]),
      );
  });

  it("leaves consent to the ledger where the app says so", async () => {
    const byLedger = await createKey({
      name: "ledger",
      scopes: ["track"],
      appId: uniqueId("ledger"),
      consent: "ledger",
    });
    const ids = { userId: uniqueId("u"), anonymousId: uniqueId("d") };
    const silent = () => message({ ...ids, context: {} });
    const before = await stored();
    await expectStored(await postBatch([silent()], bearer(byLedger)), before, 0);
    const grant = { purpose: "analytics", granted: true, at: new Date(), source: "app:test" };
    await recordConsent({ ...grant, identity: { userId: ids.userId } });
    await expectStored(await postBatch([silent()], bearer(byLedger)), before, 1);
    const no = { consent: { categoryPreferences: { Analytics: false } } };
    await expectStored(await postBatch([message({ ...ids, context: no })], bearer(byLedger)), before, 1);
  });

  it("may be called from browsers of any origin", async () => {
    const response = await postBatch([message()], { ...bearer(key), origin: "https://player.example" });
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    const preflight = await fetch(`${base()}/v1/track`, { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "POST"]);
  });
});
