/** A schedule that came due while processes are killed at random points: one occurrence, one report, one delivery id. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { storage } from "#lib/platform/storage.ts";
import { bytesOf, filesInFolder, keysOf } from "#lib/platform/storage-testing.ts";
import { createSchedule, readHistory, scheduleSchema } from "#lib/schedules/index.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { seeded } from "#lib/testing/random.ts";
import { isSigned, useReceiver } from "#lib/testing/webhook-receiver.ts";
import { keyAsker } from "./testing/report-files.ts";

const KILLS = 8;
const MAX_DELAY_MS = 1000;
const DAY_MS = 86_400_000;
const random = seeded(20_261_125);

async function start(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server/testing/reports-process.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  for await (const chunk of child.stdout!) if (String(chunk).includes("ready")) break;
  return child;
}

describe("a worker that is killed", () => {
  useDatabase();
  filesInFolder();
  const { received, url } = useReceiver();
  beforeAll(async () => {
    await redisReady();
    await putLines([{ artist: { id: "killed-report", name: "Killed", timezone: "Europe/Lisbon" } }]);
  });

  it("leaves a report that exists once", { timeout: 120_000 }, async () => {
    const asker = await keyAsker();
    const form = scheduleSchema.parse({
      ...{ name: "Daily", template: "overview", artists: ["killed-report"], format: "pdf" },
      ...{ cron: "0 5 * * *", timezone: "Europe/Lisbon", period: "previous_day" },
      deliver: [{ kind: "webhook", to: url() }],
    });
    // Three of its times are over already.
    const schedule = await createSchedule(asker, form, new Date(Date.now() - 3 * DAY_MS));
    for (let kill = 0; kill < KILLS; kill++) {
      const child = await start();
      await new Promise((resolve) => setTimeout(resolve, random() * MAX_DELAY_MS));
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const last = await start();
    const states = async () =>
      (await readHistory(asker, schedule.id)).map(({ report, deliveries }) => [
        report?.status,
        ...deliveries.map(({ status }) => status),
      ]);
    await expect.poll(states, { timeout: 30_000, interval: 50 }).toEqual([["done", "done"]]);
    last.kill("SIGTERM");
    await once(last, "exit");

    const [{ id, missed, report, deliveries }] = (await readHistory(asker, schedule.id)) as [
      Awaited<ReturnType<typeof readHistory>>[0],
    ];
    expect(missed).toBe(2);
    for (const name of ["reports", "occurrences", "deliveries"])
      expect([name, await mongo().collection(name).countDocuments()]).toEqual([name, 1]);
    expect(await keysOf("reports/")).toEqual([`reports/${id}.pdf`]);
    const bytes = await bytesOf(await storage().open(`reports/${id}.pdf`));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(report!.file!.sha256);
    // At least once, and each time the same.
    expect(new Set(received.map(({ delivery }) => delivery))).toEqual(new Set([deliveries[0]!.id]));
    for (const one of received) {
      expect(isSigned(one, schedule.webhookSecret!)).toBe(true);
      expect(JSON.parse(one.body)).toMatchObject({ id: deliveries[0]!.id, report: { id } });
    }
  });
});
