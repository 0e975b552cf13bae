/** Addresses of schedules and deliveries as they lie in the database, under one key and under the next. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createDeliveries,
  deliveriesOf,
  rotateDeliveries,
  sealDeliveries,
  type Target,
} from "#lib/deliveries/index.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { Asker } from "#lib/reports/index.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { tracesOf } from "#lib/testing/traces.ts";
import {
  createSchedule,
  forgetScheduler,
  readSchedule,
  rotateSchedules,
  scheduleSchema,
  sealSchedules,
} from "./index.ts";

const OLD = readEnv().ENCRYPTION_KEY!;
const NEW = randomBytes(32).toString("hex");
const useKeys = (current: string, ...previous: string[]) =>
  provideEnv({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous.join(",") });
const ASKER: Asker = { id: "user:0123456789abcdef01234567", isAdmin: false, reader: { artists: "all" } };

describe("addresses of schedules and deliveries", () => {
  useDatabase();
  beforeAll(() => putLines([{ artist: { id: "sealed", name: "Sealed", timezone: "UTC" } }]));
  beforeEach(async () => {
    useKeys(OLD);
    for (const store of ["schedules", "deliveries"]) await mongo().collection(store).deleteMany({});
  });
  afterAll(() => useKeys(OLD));

  async function live() {
    const email = `${uniqueId("to")}@example.org`;
    const deliver: Target[] = [{ kind: "download" }, { kind: "mail", to: email }];
    const form = scheduleSchema.parse({
      ...{ name: "S", template: "overview", artists: ["sealed"], cron: "@daily", timezone: "UTC" },
      ...{ period: "previous_day", deliver },
    });
    const { id } = await createSchedule(ASKER, form);
    const report = new ObjectId().toHexString();
    const range = { from: "2026-10-01", to: "2026-10-31" };
    const about = {
      ...{ template: "overview", artists: ["sealed"], ...range, language: "en" as const, format: "json" },
      ...{ path: "/", file: { name: "r.json", mediaType: "application/json", bytes: 1, sha256: "0" } },
    };
    await createDeliveries(deliver, { owner: ASKER.id, schedule: id, report, about, now: new Date() });
    const told = async () => [
      (await readSchedule(ASKER, id)).deliver,
      (await deliveriesOf([report])).map(({ to }) => to),
    ];
    return { email, told, expected: [deliver, [email]] };
  }

  it("lie nowhere in the clear, and open under a new key alone once they were rotated", async () => {
    const { email, told, expected } = await live();
    expect(await tracesOf([email])).toEqual([]);
    expect(await told()).toEqual(expected);
    useKeys(NEW, OLD);
    expect(await told()).toEqual(expected);
    // A start leaves to the rotation what is sealed.
    expect([await sealDeliveries(), await sealSchedules()]).toEqual([0, 0]);
    expect([await rotateDeliveries(), await rotateSchedules()]).toEqual([1, 1]);
    expect([await rotateDeliveries(), await rotateSchedules()]).toEqual([0, 0]);
    useKeys(NEW);
    expect(await told()).toEqual(expected);
  });

  it("of before are sealed at the next start", async () => {
    const { email, told, expected } = await live();
    const before = { $set: { to: email }, $unset: { toHash: "" } };
    await mongo().collection("deliveries").updateMany({}, before);
    const deliver = [{ kind: "download" }, { kind: "mail", to: email }];
    await mongo().collection("schedules").updateMany({}, { $set: { deliver } });
    expect(await tracesOf([email])).toHaveLength(2);
    const sealed = await Promise.all([sealDeliveries(), sealDeliveries(), sealSchedules(), sealSchedules()]);
    expect(sealed.reduce((sum, rows) => sum + rows, 0)).toBe(2);
    expect(await tracesOf([email])).toEqual([]);
    expect(await told()).toEqual(expected);
  });

  it("are left out when their owner is erased, also while two keys are known", async () => {
    const { email } = await live();
    useKeys(NEW, OLD);
    expect(await forgetScheduler("f".repeat(24), email.toUpperCase())).toMatchObject({ deliveries: 1 });
    const rows = await mongo().collection("schedules").find().toArray();
    expect(rows).toMatchObject([{ deliver: [{ kind: "download" }] }]);
  });
});
