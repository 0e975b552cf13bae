/** Schedules as callers know them: set up, changed, paused, run by hand, taken away. Somebody else's is none. */
import { randomBytes } from "node:crypto";
import { Problem } from "#lib/core/problem.ts";
import { deliveriesOf } from "#lib/deliveries/index.ts";
import { MAJORITY, ObjectId } from "#lib/platform/mongo.ts";
import { type Asker, mayAsk, reportStates, requireContent } from "#lib/reports/index.ts";
import { nextAfter, whyNoCron } from "./cron.ts";
import { makeOccurrence } from "./fire.ts";
import type { ScheduleChange, ScheduleForm } from "./form.ts";
import { findSchedule, occurrences, type Row, schedules, sealTargets } from "./store.ts";
import { type OccurrenceView, type ScheduleView, viewOf } from "./views.ts";

const MAX_SCHEDULES = 50;
const SHOWN_OCCURRENCES = 100;

const notFound = () =>
  new Problem(
    404,
    "schedule_not_found",
    "There is no such schedule among yours; GET /api/schedules lists them",
  );

async function requireSchedule(asker: Asker, id: string): Promise<Row> {
  const row = await findSchedule(id);
  if (!row || !mayAsk(asker, row.owner)) throw notFound();
  return row;
}

const nextOf = ({ cron, timezone, paused }: Pick<Row, "cron" | "timezone" | "paused">, now: Date) => {
  const nextAt = paused ? null : nextAfter(cron, timezone, now);
  return nextAt ? { nextAt } : {};
};

/** @throws Problem 403 for money that the asker may not see, 404 for an artist that is not theirs, 409 for one too many */
export async function createSchedule(
  asker: Asker,
  form: ScheduleForm,
  now = new Date(),
): Promise<ScheduleView> {
  const { cron, timezone, period, deliver, paused, from: _from, to: _to, ...rest } = form;
  const { name = rest.title ?? `${rest.template}, ${period.replaceAll("_", " ")}`, ...given } = rest;
  const content = await requireContent(asker, given, now);
  if ((await schedules().countDocuments({ owner: asker.id })) >= MAX_SCHEDULES)
    throw new Problem(
      409,
      "too_many_schedules",
      `Nobody has more than ${MAX_SCHEDULES} schedules; delete one`,
    );
  const _id = new ObjectId(randomBytes(12).toString("hex"));
  const timed = { name, cron, timezone, period, deliver: sealTargets(_id, deliver), paused };
  const row: Row = {
    ...{ _id, owner: asker.id, content, createdAt: now, updatedAt: now },
    ...timed,
    ...nextOf(timed, now),
  };
  await schedules().insertOne(row, { writeConcern: MAJORITY });
  return viewOf(row);
}

/** Somebody's, newest first; without their logos, which are large. */
export async function readSchedulesOf(id: string): Promise<ScheduleView[]> {
  const rows = await schedules()
    .find({ owner: id }, { projection: { "content.logo": 0 } })
    .sort({ createdAt: -1 })
    .toArray();
  return rows.map((row) => viewOf(row as Row));
}

/** The asker's own. */
export const listSchedules = ({ id }: Asker): Promise<ScheduleView[]> => readSchedulesOf(id);

export const readSchedule = async (asker: Asker, id: string): Promise<ScheduleView> =>
  viewOf(await requireSchedule(asker, id));

/** What is not named stays. What was missed while it was paused is not made up for. @throws Problem 403, 404, 422 */
export async function changeSchedule(
  asker: Asker,
  id: string,
  { content, deliver, ...change }: ScheduleChange,
  now = new Date(),
): Promise<ScheduleView> {
  const before = await requireSchedule(asker, id);
  const checked = content ? { content: await requireContent(asker, content, now) } : {};
  const addressed = deliver ? { deliver: sealTargets(before._id, deliver) } : {};
  const { nextAt: _nextAt, ...kept } = before;
  const after = { ...kept, ...change, ...checked, ...addressed, updatedAt: now } as Row;
  const why = whyNoCron(after.cron, after.timezone, now);
  if (why) {
    const errors = [{ path: "cron", code: "custom", message: why }];
    throw new Problem(422, "invalid_request", "The body is not as documented; see errors", { errors });
  }
  const row: Row = { ...after, ...nextOf(after, now) };
  await schedules().replaceOne({ _id: before._id }, row, { writeConcern: MAJORITY });
  return viewOf(row);
}

/** Its reports stay until they are over. @throws Problem 404 */
export async function deleteSchedule(asker: Asker, id: string): Promise<void> {
  const { _id } = await requireSchedule(asker, id);
  await schedules().deleteOne({ _id }, { writeConcern: MAJORITY });
  await occurrences().deleteMany({ schedule: id });
}

/** Has the report made now, beside its times. @returns the report's id. @throws Problem 403, 404 */
export async function runSchedule(asker: Asker, id: string, now = new Date()): Promise<string> {
  const row = await requireSchedule(asker, id);
  await requireContent(asker, row.content, now);
  return makeOccurrence(row, { at: now, kind: "manual", missed: 0 }, now);
}

/** Newest first. @throws Problem 404 */
export async function readHistory(asker: Asker, id: string): Promise<OccurrenceView[]> {
  await requireSchedule(asker, id);
  const rows = await occurrences().find({ schedule: id }).sort({ at: -1 }).limit(SHOWN_OCCURRENCES).toArray();
  const ids = rows.map(({ _id }) => _id.toHexString());
  const [reports, sent] = await Promise.all([reportStates(ids), deliveriesOf(ids)]);
  return rows.map(({ _id, at, kind, missed }) => {
    const own = _id.toHexString();
    return {
      id: own,
      at: at.toISOString(),
      kind,
      missed,
      report: reports.get(own) ?? null,
      deliveries: sent.filter(({ report }) => report === own),
    };
  });
}
