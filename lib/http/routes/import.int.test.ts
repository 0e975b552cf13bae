import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { newUserId, putUser } from "#lib/auth/index.ts";
import { derivedId } from "#lib/core/ids.ts";
import { trackAnswerSchema } from "#lib/events/batch.ts";
import { getOverview } from "#lib/metrics/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { foldAll, putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, expectProblem, keyWith, useServer } from "#lib/testing/http.ts";
import { storedBatches } from "#lib/testing/stored-batches.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { importRoute, trackRoute } from "./track.ts";

const ALL = { artists: "all" as const };
const history = (at: number | string, more: object = {}) =>
  goodBatch({ events: [goodEvent({ at: typeof at === "string" ? Date.parse(at) : at, ...more })] });

/** The session cookie of a user, as a sign-in leaves it. */
async function cookieOf(role: "admin" | "artist"): Promise<string> {
  const email = `${role}@example.org`;
  await putUser({ email, name: role, password: "a long enough password", role, artists: ["a-1"] });
  const token = await encode({
    token: { sub: newUserId(email) },
    secret: readEnv().NEXTAUTH_SECRET!,
  });
  return `next-auth.session-token=${token}`;
}

describe("POST /api/import", () => {
  useDatabase();
  const { base } = useServer(importRoute, trackRoute);
  let admin: Record<string, string> = {};
  const send = (body: unknown, headers: Record<string, string> = admin) =>
    fetch(`${base()}/api/import`, { method: "POST", headers, body: JSON.stringify(body) });
  const answerOf = async (body: unknown) => {
    const response = await send(body);
    expect(response.status).toBe(202);
    return trackAnswerSchema.strict().parse(await response.json());
  };

  beforeAll(async () => {
    await putLines([
      { artist: { id: "a-1", name: "One", timezone: "Pacific/Kiritimati" } },
      { artist: { id: "a-2", name: "Two", timezone: "Pacific/Kiritimati" } },
    ]);
    admin = bearer(await keyWith("admin"));
  });

  it("answers 202 to events of any age, and takes their times as they stand", async () => {
    for (const at of [
      0,
      "1999-12-31T23:59:59.999Z",
      "2018-11-01T12:00:00Z",
      Date.now(),
      "2031-01-01T00:00:00Z",
    ]) {
      // A device's clock at sending would move the times of POST /api/track; history keeps its own.
      const batch = { ...history(at), sentAt: Date.now() - 7_200_000 };
      expect(await answerOf(batch)).toMatchObject({
        batchId: batch.batchId,
        status: "accepted",
        accepted: 1,
      });
      const [stored] = await storedBatches({ batch: batch.batchId });
      expect([stored!.events[0]!.at, Number(stored!.skewMs)]).toEqual([batch.events[0]!.at, 0]);
    }
  });

  it("answers a batch that it knows as a duplicate, with the first answer and whatever key sends it", async () => {
    const batch = goodBatch({
      events: [
        goodEvent({ at: 1 }),
        goodEvent({ id: "1", at: 2, listenedMs: -1 }),
        goodEvent({ id: "2", at: 3 }),
      ],
    });
    const first = await answerOf(batch);
    expect(first).toMatchObject({ status: "accepted", accepted: 2, rejected: [{ index: 1, id: "1" }] });
    admin = bearer(await keyWith("admin"));
    expect(await answerOf({ ...batch, sentAt: 5 })).toEqual({ ...first, status: "duplicate" });
    await expectProblem(await send({ ...batch, userId: "another" }), 409, "batch_conflict");
    expect(await mongo().collection("event_batches").countDocuments({ batch: batch.batchId })).toBe(1);
    const _id = new ObjectId(derivedId("batch", "import", batch.batchId));
    const receipts = await mongo().collection("import_receipts").find({ _id }).toArray();
    expect(receipts).toHaveLength(1);
    // It outlives the person: nothing of the batch but its hash.
    expect(JSON.stringify(receipts)).not.toContain(batch.batchId);
  });

  it("counts a batch once when many send it at the same moment", async () => {
    const batch = history("2020-02-02T12:00:00Z", { artistId: "a-2" });
    const answers = await Promise.all(Array.from({ length: 12 }, () => answerOf(batch)));
    expect(answers.map(({ status }) => status).sort()).toEqual(["accepted", ...Array(11).fill("duplicate")]);
    await foldAll();
    const answer = await getOverview(ALL, "a-2", { from: "2020-02-01", to: "2020-02-04" });
    expect(answer!.metrics.plays.value).toBe(1);
    // Kiritimati is 14 hours ahead.
    expect(answer!.series.find(({ plays }) => plays)!.start).toBe("2020-02-03");
  });

  it("answers 401 without a credential and 403 to a key without the scope admin, and stores nothing", async () => {
    const before = await mongo().collection("event_batches").countDocuments();
    await expectProblem(await send(history(0), {}), 401, "unauthorized");
    for (const scope of ["track", "read", "revenue"] as const)
      await expectProblem(await send(history(0), bearer(await keyWith(scope))), 403, "missing_scope");
    expect(await mongo().collection("event_batches").countDocuments()).toBe(before);
  });

  it("takes an admin's session from our own pages only", async () => {
    const [cookie, host] = [await cookieOf("admin"), new URL(base()).host];
    const from = async (headers: Record<string, string>) => send(history(0), { cookie, ...headers });
    expect((await from({ "sec-fetch-site": "same-origin" })).status).toBe(202);
    expect((await from({ origin: `http://${host}` })).status).toBe(202);
    for (const headers of [
      {},
      { origin: "https://evil.example" },
      // What a sandboxed frame or a redirect sends.
      { origin: "null" },
      { "sec-fetch-site": "cross-site", origin: `http://${host}` },
      { "sec-fetch-site": "same-site" },
    ])
      await expectProblem(await from(headers as Record<string, string>), 403, "cross_site");
    const artist = { cookie: await cookieOf("artist"), "sec-fetch-site": "same-origin" };
    await expectProblem(await send(history(0), artist), 403, "admin_only");
  });

  it("answers 422 when no event can be taken, and says why", async () => {
    const response = await send(
      goodBatch({ events: [goodEvent({ at: -1 }), goodEvent({ id: "1", artistId: "nobody" }), 7] }),
    );
    const { errors } = await response.clone().json();
    await expectProblem(response, 422, "all_events_rejected");
    expect(errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ["events.0", "invalid_event"],
      ["events.1", "unknown_artist"],
      ["events.2", "invalid_event"],
    ]);
    await expectProblem(await send({ events: [] }), 422, "invalid_batch");
  });

  it("refuses times that no calendar day can name, which would stop the fold", async () => {
    for (const at of [8.64e15, Date.UTC(9999, 11, 31, 23), Date.UTC(10_000, 0, 1)])
      await expectProblem(await send(history(at)), 422, "all_events_rejected");
    expect(await answerOf(history("9998-12-31T00:00:00Z"))).toMatchObject({ status: "accepted" });
    await foldAll();
    const last = await getOverview(ALL, "a-1", { from: "9998-12-30", to: "9999-01-02" });
    expect(last!.metrics.plays.value).toBe(1);
  });
});
