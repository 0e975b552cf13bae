/**
 * What a schedule that comes due leads to: an occurrence, a report under the same id, and when it is next. Each step is
 * harmless when it is done again, and the schedule moves on last: killed anywhere, the next look does the rest.
 */
import { derivedId } from "#lib/core/ids.ts";
import { localDay } from "#lib/core/zones.ts";
import { createDeliveries } from "#lib/deliveries/index.ts";
import { insertOnce } from "#lib/jobs/index.ts";
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { MAJORITY, ObjectId } from "#lib/platform/mongo.ts";
import { createReportFor, downloadPath, type MadeReport, spanOf } from "#lib/reports/index.ts";
import { lastDue, nextAfter } from "./cron.ts";
import { findSchedule, type Occurrence, occurrences, openTargets, type Row, schedules } from "./store.ts";

type When = Pick<Occurrence, "at" | "kind" | "missed">;

/** @returns the id of the occurrence and of its report */
export async function makeOccurrence(row: Row, { at, kind, missed }: When, now: Date): Promise<string> {
  const schedule = row._id.toHexString();
  const id = derivedId("occurrence", schedule, kind, at.getTime());
  await insertOnce(occurrences(), { _id: new ObjectId(id), schedule, at, kind, missed, createdAt: now });
  const span = spanOf(row.period, localDay(row.timezone, at.getTime()));
  await createReportFor(id, schedule, { owner: row.owner, content: row.content, span, now });
  return id;
}

/** A service that was down makes up for the last time that it missed, not for each. */
async function fire(row: Row & { nextAt: Date }, now: Date): Promise<void> {
  const { at, missed } = lastDue(row.cron, row.timezone, row.nextAt, now);
  await makeOccurrence(row, { at, kind: "scheduled", missed }, now);
  const next = nextAfter(row.cron, row.timezone, at);
  await schedules().updateOne(
    { _id: row._id, nextAt: row.nextAt },
    next ? { $set: { nextAt: next } } : { $unset: { nextAt: "" } },
    { writeConcern: MAJORITY },
  );
}

/** Looks once for what is due. @returns how many schedules were */
export async function fireDue(now = new Date()): Promise<number> {
  let fired = 0;
  for await (const row of schedules()
    .find({ nextAt: { $lte: now } })
    .sort({ nextAt: 1 })) {
    const { nextAt } = row;
    if (!nextAt) continue;
    // One that goes wrong must not keep the others waiting.
    await fire({ ...row, nextAt }, now).catch((error) =>
      log().warn("schedule failed", { schedule: row._id.toHexString(), ...errorFields(error) }),
    );
    fired += 1;
  }
  return fired;
}

const EVERY_MS = 5000;

export async function runSchedules(
  signal: AbortSignal,
  { everyMs = EVERY_MS, now = () => new Date() }: { everyMs?: number; now?: () => Date } = {},
): Promise<void> {
  while (!signal.aborted) {
    await fireDue(now()).catch((error) => log().warn("schedules could not be read", errorFields(error)));
    await sleep(everyMs, signal);
  }
}

/** Sends a schedule's report on its way; called again after a kill, it adds nothing. */
export async function deliverReport(report: MadeReport, now = new Date()): Promise<void> {
  const schedule = await findSchedule(report.schedule);
  if (!schedule) return;
  const { content, file, from, to, owner, id } = report;
  const { key: _key, ...told } = file;
  const { title, template, artists, language, format } = content;
  const about = {
    ...(title ? { title } : {}),
    ...{ template, artists, from, to, language, format },
    file: told,
    path: downloadPath(id),
  };
  const targets = openTargets(schedule);
  await createDeliveries(targets, { owner, schedule: report.schedule, report: id, about, now });
}
