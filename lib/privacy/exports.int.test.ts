/** Files that name somebody go with them. */
import { describe, expect, it } from "vitest";
import { newUserId, putUser } from "#lib/auth/index.ts";
import {
  asked,
  EVERYBODY,
  made,
  objectsIn,
  untilStatus,
  whileExporting,
} from "#lib/exports/exports-testing.ts";
import { readExport } from "#lib/exports/index.ts";
import { filesInFolder, keysOf } from "#lib/platform/storage-testing.ts";
import { foldAll, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { carryOut, erase, rowsIn } from "#lib/testing/privacy.ts";

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const RANGE = { from: day(-2), to: day(2), format: "ndjson" } as const;

describe("an erasure", () => {
  useDatabase();
  filesInFolder();

  async function heard(userIds: readonly string[]): Promise<string> {
    const artistId = uniqueId("a");
    await putLines([{ artist: { id: artistId, name: "Ana" } }]);
    for (const userId of userIds)
      await post({
        ...{ batchId: uniqueId("b"), userId, sessionId: "s", consent: { analytics: true } },
        events: [
          {
            id: "0",
            type: "play_ended",
            at: Date.now() - 1000,
            artistId,
            contentId: "t-1",
            listenedMs: 45_000,
          },
        ],
      });
    await foldAll();
    return artistId;
  }

  it("takes away the exports that the person is in, and no others", async () => {
    const [ana, bob] = [uniqueId("ana"), uniqueId("bob")];
    const [both, bobs] = [await heard([ana, bob]), await heard([bob])];
    const ids = {
      listeners: (await made({ kind: "listeners", artists: [both, bobs], ...RANGE })).id,
      events: (await made({ kind: "events", artists: [both], ...RANGE })).id,
      bobs: (await made({ kind: "listeners", artists: [bobs], ...RANGE })).id,
      earlier: (await made({ kind: "listeners", artists: [both], ...RANGE, from: day(-9), to: day(-8) })).id,
      rollups: (await made({ kind: "rollups", artists: [both], ...RANGE })).id,
    };
    const certificate = await erase({ userId: ana });
    expect(rowsIn(certificate.removed)).toMatchObject({ exports: 2 });
    const left = async (id: string) => [
      (await readExport(EVERYBODY, id)).status,
      (await keysOf(`exports/${id}/`)).length,
    ];
    for (const id of [ids.listeners, ids.events]) {
      expect(await left(id)).toEqual(["cancelled", 0]);
      expect((await readExport(EVERYBODY, id)).error).toContain("erased");
    }
    for (const id of [ids.bobs, ids.earlier, ids.rollups]) expect(await left(id)).toEqual(["done", 1]);
    // What is made anew has no event of hers; the listener stays a number that leads to nobody.
    const events = objectsIn((await made({ kind: "events", artists: [both], ...RANGE })).bytes);
    expect(events).toHaveLength(1);
  });

  it("has exports begin anew that wait meanwhile", async () => {
    const ana = uniqueId("ana");
    const artistId = await heard([ana]);
    const id = await asked({ kind: "events", artists: [artistId], ...RANGE });
    await erase({ userId: ana });
    const { file } = await whileExporting(() => untilStatus(id, "done"));
    expect(file!.rows).toBe(0);
  });

  it("of an account takes away what it asked for", async () => {
    const artistId = await heard([uniqueId("bob")]);
    const email = `${uniqueId("exporter")}@example.org`;
    await putUser({
      email,
      name: "E",
      password: "a long enough password",
      role: "artist",
      artists: [artistId],
    });
    const own = { ...EVERYBODY, id: `user:${newUserId(email)}` };
    const { id } = await made({ kind: "rollups", artists: [artistId], ...RANGE }, {}, own);
    const other = (await made({ kind: "rollups", artists: [artistId], ...RANGE })).id;
    await carryOut({ email }, "erasure");
    expect(await keysOf(`exports/${id}/`)).toEqual([]);
    await expect(readExport(own, id)).rejects.toMatchObject({ status: 404 });
    expect((await readExport(EVERYBODY, other)).status).toBe("done");
  });
});
