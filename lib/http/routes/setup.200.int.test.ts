import { describe, expect, it, vi } from "vitest";
import { createKey, findKeyHolder } from "#lib/apps/index.ts";
import { type Arrival, acceptBatch, arrivalSchema } from "#lib/ingest/index.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { arrivalsRoute } from "./setup.ts";
import { createKeyRoute, listKeysRoute } from "./setup-keys.ts";
import { useSetup } from "./setup-testing.ts";

describe("the set-up answers 200", () => {
  const { artistId, otherId, call } = useSetup();
  const arrivals = async (headers?: Record<string, string>): Promise<Arrival[]> => {
    const response = await call(arrivalsRoute, headers ? { headers } : {});
    expect(response.status).toBe(200);
    return arrivalSchema
      .strict()
      .array()
      .parse((await response.json()).arrivals);
  };
  const find = (batchId: string) =>
    vi.waitFor(async () => {
      const found = (await arrivals()).find((one) => one.batchId === batchId.slice(0, 12));
      expect(found).toBeDefined();
      return found!;
    });
  let batches = 0;
  const shortId = () => `b${batches++}`;

  it("with a list of the artist's keys, without the keys", async () => {
    const { key } = await (await call(createKeyRoute, { body: '{"name":" My app "}' })).json();
    const response = await call(listKeysRoute);
    const text = await response.text();
    expect(text).not.toContain(key);
    expect(JSON.parse(text).keys).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        name: "My app",
        kind: "publishable",
        masked: "pk_…",
        createdAt: expect.any(String),
      },
    ]);
  });

  it("with what became of each event, in words and without a person", async () => {
    await arrivals();
    const { key } = await (await call(createKeyRoute, { body: '{"name":"Sender"}' })).json();
    const sender = (await findKeyHolder(key))!;
    const batchId = shortId();
    const events = [
      goodEvent({ artistId, contentId: "t".repeat(100) }),
      goodEvent({ id: "1", artistId, type: "nonsense" }),
      goodEvent({ id: "2", artistId: undefined }),
    ];
    const context = { country: "BR", device: "secret-device" };
    await acceptBatch(
      goodBatch({ batchId, userId: "secret-user", sessionId: "secret-session", context, events }),
      sender,
      "live",
    );
    const found = await find(batchId);
    expect(found).toMatchObject({ status: "accepted", events: 3, accepted: 1, app: sender.appId });
    expect(found.verdicts).toEqual([
      { index: 0, type: "play_ended", contentId: "t".repeat(64), code: "accepted" },
      {
        index: 1,
        type: "nonsense",
        contentId: "t-1",
        code: "unknown_type",
        message: expect.stringMatching(/^type must be one of/),
      },
      {
        index: 2,
        type: "play_ended",
        contentId: "t-1",
        code: "invalid_event",
        message: expect.stringContaining("artistId"),
      },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/secret|BR/);
  });

  it("with a whole batch that was refused, and why", async () => {
    await arrivals();
    const { key } = await (await call(createKeyRoute, { body: '{"name":"Sender"}' })).json();
    const sender = (await findKeyHolder(key))!;
    const send = (body: unknown) => acceptBatch(body, sender, "live").catch(() => {});
    const [bad, taken] = [shortId(), shortId()];
    await send(goodBatch({ batchId: bad, userId: undefined, events: [goodEvent({ artistId })] }));
    expect(await find(bad)).toMatchObject({
      status: "refused",
      accepted: 0,
      problem: { status: 422, code: "invalid_batch", message: expect.stringContaining("userId") },
    });
    const first = goodBatch({ batchId: taken, events: [goodEvent({ artistId })] });
    await send(first);
    await find(taken);
    await send({ ...first, sessionId: "another" });
    await vi.waitFor(async () =>
      expect(
        (await arrivals()).filter((one) => one.batchId === taken).map(({ problem }) => problem?.code),
      ).toContain("batch_conflict"),
    );
  });

  it("to a key with the scope read, and tells nothing of what other artists received", async () => {
    await arrivals();
    const batchId = shortId();
    const events = [
      goodEvent({ artistId }),
      goodEvent({ id: "1", artistId: otherId, contentId: "not yours" }),
      goodEvent({ id: "2", artistId: "nobody's", contentId: "not yours" }),
    ];
    const shared = { appId: uniqueId("shared"), artists: null };
    await createKey({ name: "shared", appId: shared.appId, scopes: ["track"] });
    await acceptBatch(goodBatch({ batchId, events }), shared, "live");
    expect(await find(batchId)).toMatchObject({ events: 1, accepted: 1, verdicts: [{ index: 0 }] });
    expect(JSON.stringify(await arrivals())).not.toContain("not yours");
    // Who may see every artist sees what stood with no artist, too; from the moment of asking.
    const all = bearer(await keyWith("read"));
    await arrivals(all);
    const second = goodBatch({ batchId: shortId(), events });
    await acceptBatch(second, shared, "live");
    await vi.waitFor(async () => {
      const found = (await arrivals(all)).find((one) => one.batchId === second.batchId);
      expect(found?.verdicts.map(({ index, code }) => [index, code])).toEqual([
        [0, "accepted"],
        [2, "unknown_artist"],
      ]);
    });
  });
});
