import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { laneOf } from "#lib/core/lanes.ts";
import { getOverview, getSection } from "#lib/metrics/index.ts";
import { findPerson } from "#lib/people/index.ts";
import { Binary, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { putTransaction } from "#lib/revenue/index.ts";
import { rebuildDays } from "#lib/rollups/index.ts";
import { rounded } from "#lib/testing/engine.ts";
import { foldAll, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import {
  ADMIN,
  approved,
  carryOut,
  erase,
  rowsIn,
  until,
  untilDone,
  whileRunning,
} from "#lib/testing/privacy.ts";
import { tracesOf } from "#lib/testing/traces.ts";
import { createRequest, readRequest, refuseRequest, runPrivacy } from "./index.ts";
import { Run, RunLost } from "./run.ts";
import { findRow } from "./store.ts";

const ALL = { artists: "all" as const };
const ALWAYS = { from: "2020-01-01", to: "2030-01-01", holder: "test" };

describe("a listener", () => {
  useDatabase();

  async function newArtist(): Promise<string> {
    const artistId = uniqueId("a");
    await putLines([{ artist: { id: artistId, name: "Ana" } }]);
    return artistId;
  }
  const play = (ids: object, artistId: string, batchId = uniqueId("b")) =>
    post({
      ...{ batchId, ...ids, sessionId: `session-of-${batchId}`, consent: { analytics: true } },
      events: [
        {
          ...{ id: "0", type: "play_ended", at: Date.now() - 1000, artistId, contentId: "t-1" },
          ...{ playId: `play-of-${batchId}`, listenedMs: 45_000 },
        },
      ],
    });
  const numbers = async (artistId: string) => {
    const { asOf: _asOf, ...answer } = (await getOverview(ALL, artistId, {}))!;
    return rounded(answer);
  };
  const pseudonymsOf = async (userId: string) =>
    (await findPerson({ userId }))!.selves.map(({ pseudonym }) => pseudonym);

  it("who is erased is nowhere any more, and every number is as it was", async () => {
    const artistId = await newArtist();
    const userId = uniqueId("ana-example-org");
    const batches = [uniqueId("first"), uniqueId("second")];
    for (const batch of batches) await play({ userId, anonymousId: `phone-of-${userId}` }, artistId, batch);
    await play({ userId: "somebody else" }, artistId);
    await foldAll();
    const pseudonyms = await pseudonymsOf(userId);
    const before = await numbers(artistId);
    const certificate = await erase({ userId });
    expect(rowsIn(certificate.removed)).toMatchObject({
      event_batches: 2,
      events: 2,
      people: 1,
      identities: 2,
    });
    const plays = batches.flatMap((batch) => [`session-of-${batch}`, `play-of-${batch}`]);
    expect(await tracesOf([userId, ...pseudonyms, ...batches, ...plays])).toEqual([]);
    expect(await numbers(artistId)).toEqual(before);
    await rebuildDays(ALWAYS);
    expect(await numbers(artistId)).toEqual(before);
    expect(await play({ userId }, artistId)).toMatchObject({ status: "no_consent", accepted: 0 });
    expect(await play({ anonymousId: `phone-of-${userId}` }, artistId)).toMatchObject({ accepted: 0 });
  });

  it("who is unknown was not held, and the certificate says so", async () => {
    const certificate = await erase({ userId: uniqueId("nobody") });
    expect(certificate).toMatchObject({ outcome: "nothing_held", removed: [], changed: [], kept: [] });
  });

  it("stays away when a process that stalled stores a batch afterwards, or meanwhile", async () => {
    const artistId = await newArtist();
    const userId = uniqueId("u");
    await play({ userId }, artistId);
    await foldAll();
    const [row] = await mongo()
      .collection("event_batches")
      .find({ person: (await pseudonymsOf(userId))[0] })
      .toArray();
    const late = () => {
      const { window: _window, ...batch } = row!;
      const fold = new Date();
      const digest = new Binary(randomBytes(32));
      const fixed = {
        lane: laneOf(batch.person),
        ordinal: Long.fromNumber(batch.ordinal),
        skewMs: Long.ZERO,
      };
      const own = { _id: new ObjectId(), batch: uniqueId("late"), digest, fold };
      return mongo()
        .collection("event_batches")
        .insertOne({ ...batch, ...fixed, ...own });
    };
    const id = await approved({ userId }, "erasure");
    await whileRunning(async () => {
      await until(async () => (await findRow(id))?.steps?.forgotten, true);
      await late();
      await foldAll();
      await untilDone(id);
    });
    const before = await numbers(artistId);
    await late();
    await foldAll();
    expect(await mongo().collection("event_batches").countDocuments({ person: row!.person })).toBe(0);
    expect(await numbers(artistId)).toEqual(before);
  });

  it("is waited for until their last batch is counted", async () => {
    const artistId = await newArtist();
    const userId = uniqueId("u");
    await play({ userId }, artistId);
    const id = await approved({ userId }, "erasure");
    await whileRunning(async () => {
      await until(async () => (await readRequest(id))?.status, "running");
      await foldAll();
      await untilDone(id);
    });
    expect((await numbers(artistId)).metrics.plays).toMatchObject({ value: 1 });
  });

  it("keeps what they paid, without them", async () => {
    const artistId = await newArtist();
    const userId = uniqueId("payer");
    const at = new Date(Date.now() - 86_400_000).toISOString();
    const plan = { id: "fan", price: "5", interval: "month" };
    const payments = [
      { id: uniqueId("tx"), kind: "subscription", amount: "5", plan },
      { id: uniqueId("tx"), kind: "tip", amount: "1.50" },
    ].map((more) => ({ artistId, currency: "USD", userId, at, ...more }));
    for (const payment of payments) await putTransaction(payment, null);
    const pseudonyms = await pseudonymsOf(userId);
    const money = async () => {
      const { asOf: _asOf, ...answer } = (await getSection(ALL, artistId, "revenue", {}))!;
      return answer;
    };
    const before = await money();
    const certificate = await erase({ userId });
    expect(rowsIn(certificate.changed)).toEqual({ transactions: 2 });
    expect(await money()).toEqual(before);
    expect(await tracesOf([userId, ...pseudonyms])).toEqual([]);
    // The source tells it again: it is the same payment, by whomever.
    for (const payment of payments)
      expect(await putTransaction(payment, null)).toMatchObject({ created: false });
    await expect(putTransaction({ ...payments[1], amount: "2" }, null)).rejects.toThrow("Another");
  });

  it("who is anonymised comes back as somebody new", async () => {
    const artistId = await newArtist();
    const userId = uniqueId("u");
    await play({ userId }, artistId);
    await foldAll();
    const pseudonyms = await pseudonymsOf(userId);
    await carryOut({ userId }, "anonymisation");
    expect(await tracesOf([userId, ...pseudonyms])).toEqual([]);
    expect(await play({ userId }, artistId)).toMatchObject({ status: "accepted" });
    await foldAll();
    expect((await pseudonymsOf(userId))[0]).not.toBe(pseudonyms[0]);
    // Nobody can tell that they are the same, so they are two.
    expect((await numbers(artistId)).metrics).toMatchObject({ plays: { value: 2 }, listeners: { value: 2 } });
  });

  it("who was restricted can be erased, and older requests forget them", async () => {
    const artistId = await newArtist();
    const userId = uniqueId("u");
    await play({ userId }, artistId);
    await foldAll();
    const [pseudonym] = await pseudonymsOf(userId);
    const restriction = await carryOut({ userId }, "restriction");
    const refused = (await createRequest(ADMIN, { userId }, { kind: "access", reason: `by ${userId}` })).id;
    await refuseRequest(refused, ADMIN, "not now");
    const open = (await createRequest(ADMIN, { userId }, { kind: "anonymisation" })).id;
    await erase({ pseudonym: pseudonym! });
    for (const id of [restriction, refused, open])
      expect(await readRequest(id)).toMatchObject({ subject: null, reason: null, note: null });
    expect((await readRequest(open))?.status).toBe("refused");
  });

  it("has the same numbers when days are rebuilt in the middle", async () => {
    const artistId = await newArtist();
    const userId = uniqueId("u");
    // Enough that batches turn into carries while a rebuild reads both.
    await Promise.all(Array.from({ length: 2500 }, () => play({ userId }, artistId)));
    await play({ userId: "somebody else" }, artistId);
    await foldAll();
    const before = await numbers(artistId);
    const id = await approved({ userId }, "erasure");
    await whileRunning(async () => {
      let over = false;
      const done = untilDone(id).then(() => {
        over = true;
      });
      while (!over) {
        await rebuildDays(ALWAYS);
        expect(await numbers(artistId)).toEqual(before);
      }
      await done;
    });
    expect(await numbers(artistId)).toEqual(before);
    await rebuildDays(ALWAYS);
    expect(await numbers(artistId)).toEqual(before);
  });

  it("is not worked on by a runner that was taken over", async () => {
    const id = await approved({ userId: uniqueId("u") }, "erasure");
    await mongo()
      .collection("privacy_requests")
      .updateOne({ _id: new ObjectId(id) }, { $set: { status: "running" } });
    const signal = new AbortController().signal;
    const stalled = new Run((await findRow(id))!, 1000, signal);
    await stalled.note();
    await mongo()
      .collection("privacy_requests")
      .updateOne({ _id: new ObjectId(id) }, { $inc: { epoch: Long.ONE } });
    await expect(stalled.note()).rejects.toThrow(RunLost);
    await expect(stalled.commit(async () => ({ removed: { people: 1 } }))).rejects.toThrow(RunLost);
    expect((await readRequest(id))?.removed).toEqual([]);
  });

  it("waits for a runner, also one that is told to stop at once", async () => {
    const id = await approved({ userId: uniqueId("u") }, "erasure");
    await runPrivacy(AbortSignal.abort());
    expect((await readRequest(id))?.status).toBe("verified");
    await whileRunning(() => untilDone(id));
  });
});
