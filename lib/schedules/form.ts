/** What can be asked of a schedule. */
import { z } from "zod";
import { isZone } from "#lib/core/zones.ts";
import { targetSchema } from "#lib/deliveries/index.ts";
import { PERIODS, reportContentSchema } from "#lib/reports/index.ts";
import { whyNoCron } from "./cron.ts";

const MAX_TARGETS = 10;

const ignored = z
  .string()
  .max(10)
  .optional()
  .meta({ description: "Of a single report; a schedule's days follow from its period" });

const shape = reportContentSchema.extend({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .optional()
    .meta({ description: "The title, else the template and the period, when missing" }),
  from: ignored,
  to: ignored,
  cron: z.string().trim().max(120).meta({
    description:
      "Five fields such as `0 8 1 * *`, or `@daily`, `@weekly`, `@monthly`; at least an hour apart",
  }),
  timezone: z.string().refine(isZone, "must be a time zone such as Europe/Lisbon"),
  period: z.enum(PERIODS),
  deliver: z
    .array(targetSchema)
    .max(MAX_TARGETS)
    .default([{ kind: "download" }]),
  paused: z.boolean().default(false),
});

type Timed = { cron?: string | undefined; timezone?: string | undefined };

/** @param zone of a change that names none */
function checkCron({ cron, timezone }: Timed, context: z.RefinementCtx): void {
  if (cron === undefined || (timezone !== undefined && !isZone(timezone))) return;
  const why = whyNoCron(cron, timezone ?? "UTC");
  if (why) context.addIssue({ code: "custom", path: ["cron"], message: why });
}

export const scheduleSchema = shape.superRefine(checkCron);
export type ScheduleForm = z.infer<typeof scheduleSchema>;

/** Without the defaults: what is not named stays as it is. */
export const scheduleChangeSchema = z
  .strictObject({
    name: shape.shape.name.unwrap(),
    cron: shape.shape.cron,
    timezone: shape.shape.timezone,
    period: shape.shape.period,
    deliver: shape.shape.deliver.unwrap(),
    paused: shape.shape.paused.unwrap(),
    content: reportContentSchema.meta({ description: "Of the report, as a whole" }),
  })
  .partial()
  .superRefine(checkCron);
export type ScheduleChange = z.infer<typeof scheduleChangeSchema>;
