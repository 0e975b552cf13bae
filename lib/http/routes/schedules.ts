/** Schedules of reports, and what became of their times. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import {
  changeSchedule,
  createSchedule,
  deleteSchedule,
  listSchedules,
  occurrenceViewSchema,
  readHistory,
  readSchedule,
  runSchedule,
  scheduleChangeSchema,
  scheduleSchema,
  scheduleViewSchema,
} from "#lib/schedules/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { askerOf } from "../asker.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { readBody } from "../json-body.ts";
import { access, MAX_REPORT_BYTES, refused, reportBodyOf, rowId } from "./reports-shared.ts";

const params = z.object({ scheduleId: rowId });
const missing = { 404: problem("No such schedule, or not the caller's") };

export const createScheduleRoute = defineRoute({
  id: "createSchedule",
  method: "POST",
  path: "/api/schedules",
  summary: "Have a report made again and again",
  description:
    "In the time zone named; when clocks change, each fixed time of the day still comes once. Webhooks carry `Harmonie-Delivery`, the same each time one is sent, and `Harmonie-Signature: t=…,v1=…`, HMAC-SHA256 of `t.body` with the schedule's secret.",
  access: { ...access, lasting: true },
  body: reportBodyOf(scheduleSchema),
  answers: {
    201: { description: "The schedule", schema: scheduleViewSchema },
    ...refused,
    409: problem("Too many schedules"),
  },
  handle: async ({ input, caller }) => {
    const form = await readBody(input, scheduleSchema, { maxBytes: MAX_REPORT_BYTES });
    const schedule = await createSchedule(askerOf(caller), form);
    const details = { schedule: schedule.id, template: form.template, deliveries: form.deliver.length };
    await audit({ actor: actorOf(caller), action: "schedules.made", details });
    return json(201, schedule, PRIVATE);
  },
});

export const listSchedulesRoute = defineRoute({
  id: "listSchedules",
  method: "GET",
  path: "/api/schedules",
  summary: "The caller's schedules, newest first",
  access,
  answers: {
    200: {
      description: "At most 50, without their logos",
      schema: z.object({ schedules: z.array(scheduleViewSchema) }),
    },
  },
  handle: async ({ caller }) => json(200, { schedules: await listSchedules(askerOf(caller)) }, PRIVATE),
});

export const getScheduleRoute = defineRoute({
  id: "getSchedule",
  method: "GET",
  path: "/api/schedules/{scheduleId}",
  summary: "One schedule",
  access,
  params,
  answers: { 200: { description: "The schedule", schema: scheduleViewSchema }, ...missing },
  handle: async ({ caller, params: { scheduleId } }) =>
    json(200, await readSchedule(askerOf(caller), scheduleId), PRIVATE),
});

export const changeScheduleRoute = defineRoute({
  id: "changeSchedule",
  method: "PATCH",
  path: "/api/schedules/{scheduleId}",
  summary: "Change or pause a schedule",
  description: "What is not named stays. What was missed while it was paused is not made up for.",
  access: { ...access, lasting: true },
  params,
  body: reportBodyOf(scheduleChangeSchema),
  answers: { 200: { description: "The schedule", schema: scheduleViewSchema }, ...refused },
  handle: async ({ input, caller, params: { scheduleId } }) => {
    const change = await readBody(input, scheduleChangeSchema, { maxBytes: MAX_REPORT_BYTES });
    const schedule = await changeSchedule(askerOf(caller), scheduleId, change);
    const details = { schedule: scheduleId, fields: Object.keys(change).sort().join(" ") };
    await audit({ actor: actorOf(caller), action: "schedules.changed", details });
    return json(200, schedule, PRIVATE);
  },
});

export const deleteScheduleRoute = defineRoute({
  id: "deleteSchedule",
  method: "DELETE",
  path: "/api/schedules/{scheduleId}",
  summary: "End a schedule; its reports stay until they are over",
  access,
  params,
  answers: { 204: { description: "Gone" }, ...missing },
  handle: async ({ caller, params: { scheduleId } }) => {
    await deleteSchedule(askerOf(caller), scheduleId);
    await audit({ actor: actorOf(caller), action: "schedules.deleted", details: { schedule: scheduleId } });
    return DONE;
  },
});

export const runScheduleRoute = defineRoute({
  id: "runSchedule",
  method: "POST",
  path: "/api/schedules/{scheduleId}/run",
  summary: "Have a schedule's report made and delivered now",
  access: { ...access, lasting: true },
  params,
  answers: {
    202: { description: "The report", schema: z.object({ id: z.string(), status: z.string() }) },
    ...missing,
    403: problem("Money that the caller may not see (any more)"),
  },
  handle: async ({ caller, params: { scheduleId } }) =>
    json(202, { id: await runSchedule(askerOf(caller), scheduleId), status: "queued" }, PRIVATE),
});

export const scheduleHistoryRoute = defineRoute({
  id: "getScheduleHistory",
  method: "GET",
  path: "/api/schedules/{scheduleId}/occurrences",
  summary: "When a schedule came due, with the reports and their deliveries",
  access,
  params,
  answers: {
    200: {
      description: "At most 100, newest first",
      schema: z.object({ occurrences: z.array(occurrenceViewSchema) }),
    },
    ...missing,
  },
  handle: async ({ caller, params: { scheduleId } }) =>
    json(200, { occurrences: await readHistory(askerOf(caller), scheduleId) }, PRIVATE),
});
