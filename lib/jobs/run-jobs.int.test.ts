/** Rows of work among processes that come and go. */
import { beforeEach, describe, expect, it } from "vitest";
import { type Collection, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import {
  insertOnce,
  Job,
  JobLost,
  type JobQueue,
  JobRefused,
  type JobRow,
  queuedAt,
  runJobs,
} from "./index.ts";

const rows = (): Collection<JobRow> => mongo().collection<JobRow>("jobs_of_a_test");
const add = async (more: Partial<JobRow> = {}): Promise<ObjectId> => {
  const _id = new ObjectId();
  await rows().insertOne({ _id, ...queuedAt(new Date()), ...more });
  return _id;
};
const stateOf = async (_id: ObjectId) => (await rows().findOne({ _id }))!;

type Work = JobQueue<JobRow>["work"];
const queueOf = (work: Work): JobQueue<JobRow> => ({
  name: "test",
  rows,
  work,
  retryAfterMs: (attempts) => (attempts < 3 ? 0 : null),
});

async function whileRunning(work: Work, until: () => Promise<void>, ttlMs = 300, runners = 1): Promise<void> {
  const stop = new AbortController();
  const running = Array.from({ length: runners }, () =>
    runJobs(queueOf(work), stop.signal, { ttlMs, idleMs: 10 }),
  );
  await until();
  stop.abort();
  await Promise.all(running);
}
const untilStatus = (id: ObjectId, status: string) =>
  expect.poll(async () => (await stateOf(id)).status, { timeout: 10_000, interval: 10 }).toBe(status);

describe("jobs", () => {
  useDatabase();
  beforeEach(() => rows().deleteMany({}));

  it("are done once each, by several at a time, oldest first", async () => {
    const ids: ObjectId[] = [];
    for (let index = 0; index < 20; index++)
      ids.push(await add({ dueAt: new Date(Date.now() - 1000 + index) }));
    const done: string[] = [];
    const work: Work = async ({ _id }) => {
      done.push(_id.toHexString());
      return { set: { result: 7 } };
    };
    await whileRunning(work, () => untilStatus(ids.at(-1)!, "done"), 300, 1);
    expect(done).toEqual(ids.map((id) => id.toHexString()));
    done.length = 0;
    await rows().updateMany({}, { $set: { status: "queued" } });
    await whileRunning(
      work,
      () => expect.poll(() => rows().countDocuments({ status: "done" }), { timeout: 10_000 }).toBe(20),
      300,
      4,
    );
    expect(new Set(done).size).toBe(done.length);
    expect(await stateOf(ids[0]!)).toMatchObject({ status: "done", progress: 1000, result: 7 });
  });

  it("stay with who works on them, however long it takes", async () => {
    const id = await add();
    let begun = 0;
    await whileRunning(
      async () => {
        begun += 1;
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return {};
      },
      () => untilStatus(id, "done"),
      150,
      3,
    );
    expect(begun).toBe(1);
  });

  it("pass to another when the holder is gone, who is then refused", async () => {
    const id = await add();
    // A holder that sleeps: its hold runs out, and its epoch with it.
    await rows().updateOne(
      { _id: id },
      {
        $set: {
          status: "running",
          holder: "gone",
          heldUntil: new Date(Date.now() - 1),
          epoch: Long.fromNumber(1),
        },
      },
    );
    const stale = new Job(rows(), { _id: id, epoch: Long.fromNumber(1) }, 1000, new AbortController().signal);
    await whileRunning(
      async () => ({}),
      () => untilStatus(id, "done"),
    );
    await expect(stale.note({ set: { progress: 1 } })).rejects.toThrow(JobLost);
    expect((await stateOf(id)).progress).toBe(1000);
  });

  it("that were cancelled are left alone", async () => {
    const id = await add();
    let outcome = "";
    await whileRunning(
      async (_row, job) => {
        await rows().updateOne({ _id: id }, { $set: { status: "cancelled" } });
        await job.note().catch((error: Error) => {
          outcome = error.name;
          throw error;
        });
        return {};
      },
      () => expect.poll(() => outcome, { timeout: 5000 }).toBe("JobLost"),
    );
    expect((await stateOf(id)).status).toBe("cancelled");
  });

  it("are tried again, and fail in the end, or at once where it would not help", async () => {
    const [often, once] = [await add({ kind: "often" }), await add({ kind: "once" })];
    await whileRunning(
      async ({ kind }) => {
        throw kind === "once" ? new JobRefused("never") : new Error("not now");
      },
      async () => {
        await untilStatus(often, "failed");
        await untilStatus(once, "failed");
      },
    );
    expect(await stateOf(often)).toMatchObject({ attempts: 3, error: "not now" });
    expect(await stateOf(once)).toMatchObject({ attempts: 1, error: "never" });
    expect((await stateOf(once)).heldUntil).toBeUndefined();
  });

  it("are given up when they take down who begins them, again and again", async () => {
    const id = await add({ attempts: 25 });
    await whileRunning(
      async () => ({}),
      () => untilStatus(id, "failed"),
    );
    expect((await stateOf(id)).error).toContain("25");
  });

  it("are given back at once by a process that ends", async () => {
    const id = await add();
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    await whileRunning(
      async (_row, job) => {
        resolve();
        await new Promise<void>((done) => job.signal.addEventListener("abort", () => done()));
        throw new Error("ended");
      },
      () => begun,
      60_000,
    );
    expect(await stateOf(id)).toMatchObject({ status: "queued", attempts: 0 });
    await whileRunning(
      async () => ({}),
      () => untilStatus(id, "done"),
    );
  });

  it("are added once under one id", async () => {
    const row = { _id: new ObjectId(), ...queuedAt(new Date()) };
    expect([await insertOnce(rows(), row), await insertOnce(rows(), row)]).toEqual([true, false]);
  });
});
