/** Reports, schedules and deliveries over the routes, as an artist's people and others call them. */
import { beforeAll } from "vitest";
import { createDeliveries } from "#lib/deliveries/index.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { filesInFolder } from "#lib/platform/storage-testing.ts";
import type { Renderer } from "#lib/reports/index.ts";
import { untilMade, whileMaking } from "#lib/reports/reports-testing.ts";
import { idOf, type Person, type Sent, send, usePeople } from "./account-testing.ts";
import { createReportRoute } from "./reports.ts";
import { createScheduleRoute } from "./schedules.ts";

/** What a report holds is tested with the renderer; here it is what it was made of. */
const render: Renderer = async (input) => ({
  ...{ name: "harmonie-report", ending: "json", mediaType: "application/json" },
  bytes: Buffer.from(JSON.stringify(input)),
});

export const RANGE = { from: "2026-10-01", to: "2026-10-07" };
export const goodSchedule = (artistId: string) => ({
  ...{ name: "Every month", template: "overview", artists: [artistId], format: "json" },
  ...{ cron: "0 8 1 * *", timezone: "Europe/Lisbon", period: "previous_month" },
});

/** @returns the id of a delivery that waits, or whose tries are over */
async function newDelivery(owner: string, status: "queued" | "failed"): Promise<string> {
  const report = new ObjectId().toHexString();
  const about = {
    ...{ template: "overview", artists: ["a-1"], ...RANGE, language: "en" as const, format: "json" },
    ...{ path: "/", file: { name: "x", mediaType: "x", bytes: 1, sha256: "x" } },
  };
  const given = { owner, schedule: report, report, about, now: new Date() };
  await createDeliveries([{ kind: "mail", to: "ana@example.org" }], given);
  const rows = mongo().collection("deliveries");
  await rows.updateOne({ report }, { $set: { status } });
  return (await rows.findOne({ report }))!._id.toHexString();
}
export const failedDelivery = (owner: string): Promise<string> => newDelivery(owner, "failed");

export function useReports() {
  const people = usePeople();
  filesInFolder();
  const { artistId, emailOf, as } = people;
  beforeAll(() => mongo().collection("reports").deleteMany({}));
  const ownerOf = (person: Person): string => `user:${idOf(emailOf(person))}`;
  const good = (more: object = {}) => ({ template: "overview", artists: [artistId], ...RANGE, ...more });
  const create = (body: unknown, by: Person = "manager") =>
    send(createReportRoute, { body, headers: as(by) });
  const created = async (more: object = {}, by: Person = "manager"): Promise<string> =>
    (await (await create(good(more), by)).json()).id;
  const finish = (id: string): Promise<void> => {
    const asker = { id: "key:0", isAdmin: true, reader: { artists: "all" as const } };
    return whileMaking(render, () => untilMade(asker, id));
  };
  async function made(more: object = {}, by: Person = "manager"): Promise<string> {
    const id = await created(more, by);
    await finish(id);
    return id;
  }
  const on = (reportId: string, by: Person = "manager", more: Partial<Sent> = {}): Sent => ({
    params: { reportId },
    headers: as(by),
    ...more,
  });
  const schedule = (more: object = {}, by: Person = "manager") =>
    send(createScheduleRoute, { body: { ...goodSchedule(artistId), ...more }, headers: as(by) });
  const scheduled = async (more: object = {}, by: Person = "manager"): Promise<string> =>
    (await (await schedule(more, by)).json()).id;
  const onSchedule = (scheduleId: string, by: Person = "manager", more: Partial<Sent> = {}): Sent => ({
    params: { scheduleId },
    headers: as(by),
    ...more,
  });
  const delivery = (status: "queued" | "failed", by: Person = "manager"): Promise<string> =>
    newDelivery(ownerOf(by), status);
  return { ...people, good, create, created, made, finish, on, schedule, scheduled, onSchedule, delivery };
}
