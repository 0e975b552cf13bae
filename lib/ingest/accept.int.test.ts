import { describe, expect, it } from "vitest";
import type { Problem } from "#lib/core/problem.ts";
import { findPerson } from "#lib/people/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { post, putLines, SENDER, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { acceptBatch } from "./index.ts";

const event = (more: object = {}) => ({
  id: "0",
  type: "play_ended",
  at: Date.now() - 1000,
  artistId: "a-1",
  contentId: "t",
  listenedMs: 40_000,
  ...more,
});
const batch = (more: object = {}) => ({
  batchId: uniqueId("b"),
  userId: "ana@example.org",
  sessionId: "s",
  consent: { analytics: true },
  events: [event()],
  ...more,
});
const stored = () => mongo().collection("event_batches");
const problemOf = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => {
      throw new Error("it was taken");
    },
    (error: unknown) => error as Problem,
  );

describe("accepting batches", () => {
  useDatabase();

  it("refuses events of artists that the catalogue doesn't have, and takes them once it has", async () => {
    const refused = await problemOf(post(batch()));
    expect(refused).toMatchObject({
      status: 422,
      code: "all_events_rejected",
      errors: [{ path: "events.0", code: "unknown_artist" }],
    });
    await putLines([{ artist: { id: "a-1", name: "One" } }, { artist: { id: "a-2", name: "Two" } }]);
    expect(await post(batch())).toMatchObject({
      status: "accepted",
      accepted: 1,
      rejected: [],
      policy: { batchSize: 25 },
    });
  });

  it("judges how far ahead an event lies by the clock that told its time, though that is hardly off", async () => {
    const now = Date.now();
    const ahead = (ms: number) => batch({ sentAt: now + 40_000, events: [event({ at: now + ms })] });
    expect(await acceptBatch(ahead(330_000), SENDER, "live", now)).toMatchObject({ accepted: 1 });
    expect(await problemOf(acceptBatch(ahead(345_000), SENDER, "live", now))).toMatchObject({
      errors: [{ code: "in_future" }],
    });
  });

  it("answers the same batch again with its first answer, and another under its id with 409", async () => {
    const first = batch({ events: [event(), event({ id: "1", type: "nonsense" })] });
    const answer = await post(first);
    expect(answer).toMatchObject({
      status: "accepted",
      accepted: 1,
      rejected: [{ index: 1, id: "1", code: "unknown_type" }],
    });
    const again = await post({ ...first, sentAt: Date.now() });
    expect(again).toEqual({ ...answer, status: "duplicate" });
    const refused = await problemOf(post({ ...first, events: [event({ listenedMs: 41_000 })] }));
    expect(refused).toMatchObject({ status: 409, code: "batch_conflict" });
  });

  it("repeats the first answer a day later, when the events alone would be too old", async () => {
    const sent = batch();
    await post(sent);
    const later = await acceptBatch(
      sent,
      { appId: "test", artists: null },
      "live",
      Date.now() + 30 * 3_600_000,
    );
    expect(later).toMatchObject({ status: "duplicate", accepted: 1 });
  });

  it("stores one of many equal batches that arrive together", async () => {
    const sent = batch();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(sent)));
    expect(answers.map(({ status }) => status).sort()).toEqual(["accepted", ...Array(19).fill("duplicate")]);
    expect(await stored().countDocuments({ batch: sent.batchId })).toBe(1);
  });

  it("keeps apps apart: the same batch id of another app is another batch", async () => {
    const sent = batch();
    await post(sent);
    expect(await post(sent, "live", { appId: "other", artists: null })).toMatchObject({ status: "accepted" });
    const bound = await problemOf(post(batch(), "live", { appId: "bound", artists: new Set(["a-2"]) }));
    expect(bound.errors?.[0]).toMatchObject({ code: "unknown_artist" });
  });

  it("stores nothing without consent, not even a person", async () => {
    const before = await mongo().collection("people").countDocuments();
    for (const consent of [undefined, { analytics: false }]) {
      expect(await post(batch({ userId: uniqueId("nobody"), consent }))).toMatchObject({
        status: "no_consent",
        accepted: 0,
      });
    }
    expect(await mongo().collection("people").countDocuments()).toBe(before);
  });

  it("never stores a user id, and gives a person one pseudonym in every batch", async () => {
    const user = uniqueId("user-with-a-name");
    await Promise.all([
      post(batch({ userId: user })),
      post(batch({ userId: user })),
      post(batch({ userId: user })),
    ]);
    await post(batch({ userId: user }));
    for (const name of (await mongo().listCollections().toArray()).map(({ name }) => name)) {
      expect(JSON.stringify(await mongo().collection(name).find().toArray())).not.toContain(user);
    }
    const { selves } = (await findPerson({ userId: user }))!;
    expect(selves).toHaveLength(1);
    expect(await stored().countDocuments({ person: selves[0]!.pseudonym })).toBe(4);
    expect(new Set(await stored().distinct("person", { session: "s" })).size).toBeGreaterThan(1);
  });

  it("says what is wrong with an envelope", async () => {
    expect(await problemOf(post(batch({ userId: undefined })))).toMatchObject({
      status: 422,
      errors: [{ path: "userId" }],
    });
    expect(await problemOf(post(batch({ batchId: "" })))).toMatchObject({
      status: 422,
      errors: [{ path: "batchId" }],
    });
    expect(await problemOf(post(batch({ events: [] })))).toMatchObject({ status: 422 });
    expect(await problemOf(post("text"))).toMatchObject({ status: 422, code: "invalid_batch" });
    const many = Array.from({ length: 501 }, (_, index) => event({ id: String(index) }));
    expect(await problemOf(post(batch({ events: many })))).toMatchObject({
      status: 413,
      code: "too_many_events",
    });
  });

  it("takes history of any age once, however often and by whichever mode it is repeated", async () => {
    const old = batch({ events: [event({ at: Date.parse("2009-01-01") })] });
    expect(await problemOf(post(old))).toMatchObject({ errors: [{ code: "too_old" }] });
    expect(await post(old, "history")).toMatchObject({ status: "accepted" });
    // Raw batches go after seven days; the receipt still knows this one.
    await stored().deleteMany({ batch: old.batchId });
    expect(await post(old, "history")).toMatchObject({ status: "duplicate", accepted: 1 });
    expect(await problemOf(post({ ...old, sessionId: "other" }, "history"))).toMatchObject({ status: 409 });
    expect(await stored().countDocuments({ batch: old.batchId })).toBe(0);
  });
});
