/** When schedules come due, by a clock that the test moves. */
import { beforeAll, describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import type { Asker } from "#lib/reports/index.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import {
  changeSchedule,
  createSchedule,
  fireDue,
  readHistory,
  runSchedule,
  scheduleSchema,
} from "./index.ts";

const ASKER: Asker = { id: "user:0123456789abcdef01234567", isAdmin: false, reader: { artists: "all" } };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formOf = (more: object) =>
  scheduleSchema.parse({
    ...{ name: "S", template: "overview", artists: ["due"], format: "json" },
    ...{ cron: "0 8 * * *", timezone: "UTC", period: "previous_day", ...more },
  });

/** Both changes of a year, and times that they skip or repeat. */
const CHANGES = [
  { timezone: "Europe/Lisbon", from: "2026-03-26", skipped: "30 1 * * *", usual: "0 9 * * *" },
  { timezone: "Europe/Lisbon", from: "2026-10-22", skipped: "30 1 * * *", usual: "0 9 * * *" },
  { timezone: "America/New_York", from: "2026-03-05", skipped: "30 2 * * *", usual: "59 23 * * *" },
  { timezone: "America/New_York", from: "2026-10-29", skipped: "30 1 * * *", usual: "0 0 * * *" },
  { timezone: "Australia/Lord_Howe", from: "2026-04-02", skipped: "45 1 * * *", usual: "0 3 * * *" },
  { timezone: "Australia/Lord_Howe", from: "2026-10-01", skipped: "15 2 * * *", usual: "0 3 * * *" },
] as const;

describe("schedules", () => {
  useDatabase();
  beforeAll(() => putLines([{ artist: { id: "due", name: "Due", timezone: "UTC" } }]));

  const dayIn = (zone: string, instant: string): string =>
    new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date(instant));

  it.each(CHANGES)("come due once a day over a change of clocks: $timezone from $from", async (change) => {
    const start = new Date(`${change.from}T12:00:00Z`);
    const made = await Promise.all(
      [change.skipped, change.usual].map((cron) =>
        createSchedule(ASKER, formOf({ cron, timezone: change.timezone }), start),
      ),
    );
    // Two processes with the same clock, which also jumps back an hour now and then.
    for (let minutes = 0; minutes <= 6 * 24 * 60; minutes += 15) {
      const jump = minutes % 240 === 0 ? HOUR_MS : 0;
      const now = new Date(start.getTime() + minutes * 60_000 - jump);
      await Promise.all([fireDue(now), fireDue(now)]);
    }
    for (const { id } of made) {
      const days = (await readHistory(ASKER, id)).map(({ at }) => dayIn(change.timezone, at));
      expect(days.length).toBeGreaterThanOrEqual(5);
      expect(new Set(days).size).toBe(days.length);
      // No day was left out either.
      const span = (Date.parse(days[0]!) - Date.parse(days.at(-1)!)) / DAY_MS;
      expect(span).toBe(days.length - 1);
    }
    await mongo().collection("schedules").deleteMany({});
  });

  it("make up once for what a service that was down has missed", async () => {
    const { id } = await createSchedule(ASKER, formOf({}), new Date("2026-06-01T00:00:00Z"));
    await fireDue(new Date("2026-06-01T08:00:00Z"));
    // Ten days later.
    const back = new Date("2026-06-11T07:59:00Z");
    await fireDue(back);
    await fireDue(back);
    await fireDue(new Date("2026-06-11T08:00:10Z"));
    const history = await readHistory(ASKER, id);
    expect(history.map(({ at, missed, report }) => [at, missed, report?.from])).toEqual([
      ["2026-06-11T08:00:00.000Z", 0, "2026-06-10"],
      ["2026-06-10T08:00:00.000Z", 8, "2026-06-09"],
      ["2026-06-01T08:00:00.000Z", 0, "2026-05-31"],
    ]);
  });

  it("make up for nothing that was missed while they were paused", async () => {
    const { id } = await createSchedule(ASKER, formOf({}), new Date("2026-06-01T00:00:00Z"));
    const paused = await changeSchedule(ASKER, id, { paused: true }, new Date("2026-06-01T01:00:00Z"));
    expect(paused.nextAt).toBeNull();
    await fireDue(new Date("2026-06-05T08:00:00Z"));
    const again = await changeSchedule(ASKER, id, { paused: false }, new Date("2026-06-05T09:00:00Z"));
    expect(again.nextAt).toBe("2026-06-06T08:00:00.000Z");
    await fireDue(new Date("2026-06-05T09:00:00Z"));
    expect(await readHistory(ASKER, id)).toEqual([]);
  });

  it("are run by hand beside their times", async () => {
    const { id, nextAt } = await createSchedule(
      ASKER,
      formOf({ period: "previous_month" }),
      new Date("2026-06-01T00:00:00Z"),
    );
    const report = await runSchedule(ASKER, id, new Date("2026-06-20T10:00:00Z"));
    const [occurrence] = await readHistory(ASKER, id);
    expect(occurrence).toMatchObject({
      id: report,
      kind: "manual",
      report: { id: report, from: "2026-05-01", to: "2026-05-31", schedule: id },
    });
    expect(nextAt).toBe("2026-06-01T08:00:00.000Z");
  });
});
