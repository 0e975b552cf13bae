/** How exports are made: from where they stopped, until somebody cancels, and not for ever. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { storage } from "#lib/platform/storage.ts";
import { bytesOf, filesInFolder, keysOf } from "#lib/platform/storage-testing.ts";
import { putTransaction } from "#lib/revenue/index.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { cancelExport, exportFile, listExports, readExport } from "./exports.ts";
import { asked, EVERYBODY, made, objectsIn, untilStatus, whileExporting } from "./exports-testing.ts";
import { SOURCES } from "./sources/index.ts";
import { exportRows, findExport } from "./store.ts";
import { sweepExports } from "./sweep.ts";

const ROWS = 60;
const ACTOR = { kind: "key", id: "test" } as const;
const TRANSACTIONS = {
  kind: "transactions",
  format: "ndjson",
  from: "2026-11-01",
  to: "2026-11-30",
} as const;

describe("making an export", () => {
  useDatabase();
  filesInFolder();
  const [one, two] = [uniqueId("making-a"), uniqueId("making-b")];
  const read = SOURCES.transactions.read;

  beforeAll(async () => {
    await putLines([one, two].map((id) => ({ artist: { id, name: id, timezone: "UTC" } })));
    for (let number = 0; number < ROWS; number++)
      await putTransaction(
        {
          ...{ id: uniqueId("tx"), artistId: number % 2 ? one : two, kind: "tip", amount: `${number}.5` },
          // Many at the same instant, across the ends of parts.
          ...{ currency: "USD", at: `2026-11-0${1 + (number % 3)}T12:00:00Z` },
        },
        null,
      );
  });
  afterEach(() => {
    SOURCES.transactions.read = read;
  });

  /** From here on the source gives a few rows at a time, and fails once, after so many groups. */
  function inSmallGroups(size: number, failAfter = Number.POSITIVE_INFINITY): { starts: unknown[] } {
    const seen = { starts: [] as unknown[] };
    let groups = 0;
    SOURCES.transactions.read = async function* (scope, after) {
      seen.starts.push(after);
      const rows: unknown[] = [];
      for await (const group of read(scope, null)) rows.push(...group.rows);
      const all = rows as (string | null)[][];
      const from = after ? all.findIndex(([id]) => id === after[0]) + 1 : 0;
      for (let at = from; at < all.length; at += size) {
        if (++groups === failAfter + 1) throw new Error("the cursor was lost");
        const part = all.slice(at, at + size);
        yield { rows: part, after: [part.at(-1)![0]!] };
      }
    };
    return seen;
  }

  it("goes on after the last part when something failed, and is the same file", async () => {
    const undisturbed = await made(TRANSACTIONS);
    expect(undisturbed.row.file!.rows).toBe(ROWS);
    const seen = inSmallGroups(5, 7);
    const id = await asked(TRANSACTIONS);
    await whileExporting(
      async () => {
        await expect.poll(async () => (await findExport(id))?.error).toBe("the cursor was lost");
      },
      { partRows: 10 },
    );
    const failed = (await findExport(id))!;
    expect([failed.status, failed.parts!.map(({ rows }) => rows), failed.isRead]).toEqual([
      "queued",
      [10, 10, 10],
      false,
    ]);
    await exportRows().updateOne({ _id: failed._id }, { $set: { dueAt: new Date() } });
    const row = await whileExporting(() => untilStatus(id, "done"), { partRows: 10 });
    expect(seen.starts).toEqual([null, failed.parts!.at(-1)!.after]);
    expect(row.file).toMatchObject({ rows: ROWS, sha256: undisturbed.row.file!.sha256 });
    expect(await keysOf(`exports/${id}/`)).toEqual([row.file!.key]);
    expect(await bytesOf(await storage().open(row.file!.key))).toEqual(undisturbed.bytes);
  });

  it("reads on after any row, also among many of one instant", async () => {
    const scope = {
      artists: [one, two].sort(),
      from: "2026-11-01",
      to: "2026-11-30",
      withoutMoney: new Set<string>(),
    };
    const all = objectsIn((await made(TRANSACTIONS)).bytes);
    const rows = await mongo().collection("transactions").find().toArray();
    for (const { artistId, at, transactionId, _id } of rows) {
      const rest: unknown[] = [];
      const after = [artistId, at.toISOString(), _id.toHexString()];
      for await (const group of read({ ...scope, asOf: new Date() }, after))
        rest.push(...group.rows.map(([id]) => id));
      const ids = all.map((row) => row.transactionId);
      expect(rest).toEqual(ids.slice(ids.indexOf(transactionId) + 1));
    }
  });

  it("is read anew when a part was lost", async () => {
    const gone = Promise.withResolvers<void>();
    SOURCES.transactions.read = async function* (scope) {
      yield* read(scope, null);
      const [key] = await keysOf("exports/").then((keys) => keys.filter((one) => one.includes("-part-0")));
      await storage().remove(key!);
      SOURCES.transactions.read = read;
      gone.resolve();
    };
    const id = await asked(TRANSACTIONS);
    await whileExporting(
      async () => {
        await gone.promise;
        await expect.poll(async () => (await findExport(id))?.error).toBe("a part of the export was gone");
        expect((await findExport(id))!.parts).toBeUndefined();
        await exportRows().updateOne({ status: "queued" }, { $set: { dueAt: new Date() } });
        expect((await untilStatus(id, "done")).file!.rows).toBe(ROWS);
      },
      { partRows: 20 },
    );
  });

  it("gives up after five attempts, and says what went wrong", async () => {
    inSmallGroups(5, 0);
    const id = await asked(TRANSACTIONS);
    await exportRows().updateOne({ status: "queued" }, { $set: { attempts: 4 } });
    await whileExporting(() => untilStatus(id, "failed"));
    expect(await readExport(EVERYBODY, id)).toMatchObject({
      status: "failed",
      error: "the cursor was lost",
      rows: null,
    });
    await expect(exportFile(EVERYBODY, ACTOR, id)).rejects.toMatchObject({ status: 409, code: "no_file" });
  });

  it("stops when it is cancelled, and leaves no file", async () => {
    const reading = Promise.withResolvers<void>();
    SOURCES.transactions.read = async function* (scope) {
      for await (const group of read(scope, null))
        for (let again = 0; again < 2000; again++) {
          reading.resolve();
          await new Promise((resolve) => setTimeout(resolve, 5));
          yield group;
        }
    };
    const id = await asked(TRANSACTIONS);
    await whileExporting(
      async () => {
        await reading.promise;
        await cancelExport(EVERYBODY, ACTOR, id);
        await cancelExport(EVERYBODY, ACTOR, id);
        // Another one is made meanwhile: the runner is free again.
        SOURCES.transactions.read = read;
        await untilStatus(await asked(TRANSACTIONS), "done");
      },
      { partRows: 100 },
    );
    expect((await findExport(id))!.status).toBe("cancelled");
    await sweepExports();
    expect(await keysOf(`exports/${id}/`)).toEqual([]);
  });

  it("of a file that is there: cancelling takes it away", async () => {
    const { id } = await made(TRANSACTIONS);
    await cancelExport(EVERYBODY, ACTOR, id);
    expect(await keysOf(`exports/${id}/`)).toEqual([]);
    expect(await readExport(EVERYBODY, id)).toMatchObject({ status: "cancelled", rows: null, sha256: null });
  });

  it("keeps a file for 30 days, then neither file nor row", async () => {
    const { id, row } = await made(TRANSACTIONS);
    const keptMs = row.expiresAt.getTime() - row.createdAt.getTime();
    expect(keptMs).toBe(30 * 86_400_000);
    await sweepExports(new Date(row.expiresAt.getTime() - 1000));
    expect(await keysOf(`exports/${id}/`)).toEqual([row.file!.key]);
    await sweepExports(row.expiresAt);
    expect([await keysOf(`exports/${id}/`), await findExport(id)]).toEqual([[], null]);
  });

  it("sweeps what nobody names, and nothing else", async () => {
    const { id, row } = await made(TRANSACTIONS);
    async function* some() {
      yield Buffer.from("left behind");
    }
    const queued = await asked(TRANSACTIONS);
    const left = [`exports/${id}/9-part-0`, "exports/0123456789abcdef01234567/1-file"];
    const stays = [`exports/${queued}/1-part-0`, "reports/0123456789abcdef01234567/file", row.file!.key];
    for (const key of [...left, ...stays.slice(0, 2)]) await storage().put(key, some());
    await sweepExports();
    const keys = [...(await keysOf("exports/")), ...(await keysOf("reports/"))];
    for (const key of left) expect(keys).not.toContain(key);
    for (const key of stays) expect(keys).toContain(key);
    await cancelExport(EVERYBODY, ACTOR, queued);
  });

  it("is over for who has lost the right, and unseen by others", async () => {
    const { id } = await made({ ...TRANSACTIONS, artists: [one] });
    const asker = { id: "key:test", isAdmin: false };
    const sees = async (reader: Parameters<typeof readExport>[0]["reader"], who = asker) =>
      [
        await readExport({ ...who, reader }, id).then(
          () => 200,
          ({ status }) => status,
        ),
        (await listExports({ ...who, reader })).some((one) => one.id === id),
      ] as const;
    expect(await sees({ artists: new Set([one]) })).toEqual([200, true]);
    expect(await sees({ artists: new Set([two]) })).toEqual([404, false]);
    expect(await sees({ artists: new Set([one]), withoutMoney: new Set([one]) })).toEqual([404, false]);
    expect(await sees({ artists: new Set([one]) }, { ...asker, id: "key:other" })).toEqual([404, false]);
    // An admin may look at anybody's, and lists their own.
    expect(await sees({ artists: "all" }, { id: "user:admin", isAdmin: true })).toEqual([200, false]);
  });
});
