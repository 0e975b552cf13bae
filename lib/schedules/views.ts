/** A schedule as it is shown to who set it up. */
import { z } from "zod";
import { deliveryViewSchema, targetSchema, webhookSecret } from "#lib/deliveries/index.ts";
import { PERIODS, reportContentSchema, reportViewSchema } from "#lib/reports/index.ts";
import { openTargets, type Row } from "./store.ts";

export const scheduleViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  content: reportContentSchema,
  period: z.enum(PERIODS),
  cron: z.string(),
  timezone: z.string(),
  deliver: z.array(targetSchema),
  paused: z.boolean(),
  nextAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  webhookSecret: z
    .string()
    .nullable()
    .meta({ description: "Verifies Harmonie-Signature; null when no webhook is among the deliveries" }),
});
export type ScheduleView = z.infer<typeof scheduleViewSchema>;

export const occurrenceViewSchema = z.object({
  id: z.string(),
  at: z.iso.datetime().meta({ description: "When it was due" }),
  kind: z.enum(["scheduled", "manual"]),
  missed: z.number().int().meta({ description: "Times before it that were left out: the service was down" }),
  report: reportViewSchema.nullable().meta({ description: "Null once it is over or deleted" }),
  deliveries: z.array(deliveryViewSchema),
});
export type OccurrenceView = z.infer<typeof occurrenceViewSchema>;

export const viewOf = (row: Row): ScheduleView => {
  const id = row._id.toHexString();
  return {
    id,
    name: row.name,
    content: row.content,
    period: row.period,
    cron: row.cron,
    timezone: row.timezone,
    deliver: openTargets(row),
    paused: row.paused,
    nextAt: row.nextAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    webhookSecret: row.deliver.some(({ kind }) => kind === "webhook") ? webhookSecret(id) : null,
  };
};
