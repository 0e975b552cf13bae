/** Reports as they are kept: for a year, for who may read them, and not a day longer. */
import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { newUserId, putUser } from "#lib/auth/index.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { storage } from "#lib/platform/storage.ts";
import { bytesOf, filesInFolder, keysOf } from "#lib/platform/storage-testing.ts";
import { createSchedule, forgetScheduler, scheduleSchema } from "#lib/schedules/index.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { findAsker } from "./asker.ts";
import {
  type Asker,
  createReport,
  type Renderer,
  readReport,
  removeExpired,
  removeOrphans,
  reportFormSchema,
} from "./index.ts";
import { untilMade, whileMaking } from "./reports-testing.ts";

const YEAR_MS = 365 * 86_400_000;
const EMAIL = "ana@example.org";
const USER = newUserId(EMAIL);
const render: Renderer = async ({ artists }) => ({
  ...{ name: "r", ending: "json", mediaType: "application/json" },
  bytes: Buffer.from(JSON.stringify(artists)),
});

describe("reports", () => {
  useDatabase();
  filesInFolder();
  let asker: Asker;
  beforeAll(async () => {
    await putLines([{ artist: { id: "kept", name: "Kept" } }]);
    await putUser({
      email: EMAIL,
      name: "Ana",
      password: "long enough to be one",
      role: "artist",
      artists: ["kept"],
    });
    asker = (await findAsker(`user:${USER}`))!;
  });

  const ask = async (more: object = {}): Promise<string> => {
    const range = { from: "2026-10-01", to: "2026-10-02" };
    const form = reportFormSchema.parse({ template: "overview", artists: ["kept"], ...range, ...more });
    return (await createReport(asker, form)).id;
  };
  async function made(more: object = {}): Promise<string> {
    const id = await ask(more);
    await whileMaking(render, () => untilMade(asker, id));
    return id;
  }
  const files = () => keysOf("reports/");
  const failed = (id: string) =>
    expect.poll(async () => (await readReport(asker, id)).status, { timeout: 10_000 }).toBe("failed");

  it("go after a year, file and row, and not before", async () => {
    const id = await made();
    expect(await removeExpired(new Date(Date.now() + YEAR_MS - 60_000))).toBe(0);
    expect(await files()).toEqual([`reports/${id}.json`]);
    expect(await removeExpired(new Date(Date.now() + YEAR_MS))).toBe(1);
    expect(await files()).toEqual([]);
    await expect(readReport(asker, id)).rejects.toMatchObject({ status: 404 });
  });

  it("leave no files behind that no row knows", async () => {
    const id = await made();
    await storage().put(`reports/${new ObjectId().toHexString()}.pdf`, (async function* () {})());
    expect(await removeOrphans()).toBe(1);
    expect(await files()).toEqual([`reports/${id}.json`]);
  });

  it("are made with the rights of then, not of when they were asked for", async () => {
    const id = await ask({ template: "revenue" });
    await prisma().orm.memberships.where({ userId: USER }).update({ role: "analyst" });
    await whileMaking(render, () =>
      expect
        .poll(
          async () =>
            (
              await mongo()
                .collection("reports")
                .findOne({ _id: new ObjectId(id) })
            )?.status,
          {
            timeout: 10_000,
          },
        )
        .toBe("failed"),
    );
    await prisma().orm.memberships.where({ userId: USER }).update({ role: "manager" });
    expect((await readReport(asker, id)).error).toContain("money");
  });

  it("are not made for a key that was revoked", async () => {
    await createKey({ name: "gone", scopes: ["read"] });
    const key = (await prisma().orm.api_keys.where({ name: "gone" }).first())!;
    const holder = (await findAsker(`key:${key._id}`))!;
    expect(holder).toMatchObject({ isAdmin: false, reader: { artists: "all" } });
    await prisma().orm.api_keys.where({ name: "gone" }).update({ revokedAt: new Date() });
    expect(await findAsker(`key:${key._id}`)).toBeNull();
  });

  it("are tried again when something goes wrong, and say in the end what it was", async () => {
    const id = await ask();
    let tries = 0;
    const broken: Renderer = async () => {
      tries += 1;
      throw new Error(`broken ${tries}`);
    };
    let clock = Date.now();
    await whileMaking(
      broken,
      async () => {
        for (const [error, wait] of [
          ["broken 1", 60_000],
          ["broken 2", 300_000],
        ] as const) {
          const state = async () => {
            const view = await readReport(asker, id);
            return [view.status, view.error];
          };
          await expect.poll(state, { timeout: 10_000 }).toEqual(["queued", error]);
          clock += wait;
        }
        await failed(id);
      },
      { now: () => new Date(clock) },
    );
    expect([tries, (await readReport(asker, id)).error]).toEqual([3, "broken 3"]);
  });

  it("that were deleted while they were made leave nothing", async () => {
    const id = await ask();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: gone, resolve: go } = Promise.withResolvers<void>();
    const slow: Renderer = async (input) => {
      begin();
      await gone;
      return render(input);
    };
    const before = await files();
    await whileMaking(slow, async () => {
      await begun;
      await mongo()
        .collection("reports")
        .deleteOne({ _id: new ObjectId(id) });
      go();
    });
    expect(await files()).toEqual(before);
  });

  it("of the whole catalogue have every recording", async () => {
    const id = await made({ template: "catalogue" });
    const source = await storage().open(`reports/${id}.json`);
    const [{ sections }] = JSON.parse((await bytesOf(source)).toString());
    expect(sections).toMatchObject([{ section: "content", answer: { nextCursor: null, breakdowns: {} } }]);
  });

  it("go with who asked for them, as do schedules and what was to be sent to them", async () => {
    const form = scheduleSchema.parse({
      ...{ name: "S", template: "overview", artists: ["kept"], cron: "@daily", timezone: "UTC" },
      ...{ period: "previous_day", deliver: [{ kind: "mail", to: EMAIL }, { kind: "download" }] },
    });
    await createSchedule(asker, form);
    await createSchedule({ ...asker, id: "user:somebody-else" }, form);
    const rows = await mongo().collection("reports").countDocuments();
    expect(await forgetScheduler(USER, EMAIL)).toMatchObject({ schedules: 1, reports: rows });
    expect(await files()).toEqual([]);
    expect(await mongo().collection("schedules").find().toArray()).toMatchObject([
      { owner: "user:somebody-else", deliver: [{ kind: "download" }] },
    ]);
  });
});
