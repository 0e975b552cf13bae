/** What can be asked of a report: the same schema checks requests, reads what is stored, and makes the API document. */
import { z } from "zod";
import { addDays, type Day, daysBetween, endOfMonth, isDay, monthOf, weekOf } from "#lib/core/days.ts";
import { RANGE_SECTIONS, type RangeSection } from "#lib/metrics/definition.ts";
import { logoSchema } from "./logo.ts";

export const TEMPLATES = ["overview", "audience", "streaming", "revenue", "content", "catalogue"] as const;
export type Template = (typeof TEMPLATES)[number];
export const FORMATS = ["pdf", "json", "csv", "xlsx"] as const;

export const TEMPLATE_SECTIONS: Readonly<Record<Template, readonly RangeSection[]>> = {
  overview: ["overview", "audience", "engagement", "discovery"],
  audience: ["audience", "retention"],
  streaming: ["streaming"],
  revenue: ["revenue"],
  content: ["content"],
  catalogue: ["content"],
};

export const PERIODS = [
  "previous_day",
  "previous_week",
  "previous_month",
  "previous_quarter",
  "previous_year",
  "last_7_days",
  "last_28_days",
  "last_90_days",
  "this_month",
] as const;
export type RollingPeriod = (typeof PERIODS)[number];

const MAX_ARTISTS = 50;
const MAX_DAYS = 1100;
const day = z.string().refine(isDay, "must be a day such as 2026-11-01");

/** Everything but the period, which a schedule has in another way. */
export const contentSchema = z.strictObject({
  template: z.enum(TEMPLATES),
  artists: z.array(z.string().min(1).max(512)).min(1).max(MAX_ARTISTS),
  sections: z
    .array(z.enum(RANGE_SECTIONS))
    .min(1)
    .max(RANGE_SECTIONS.length)
    .optional()
    .meta({ description: "In place of the template's own" }),
  format: z.enum(FORMATS).default("pdf"),
  variant: z
    .enum(["full", "phone"])
    .default("full")
    .meta({ description: "phone: a narrow page, no charts, first rows" }),
  language: z.enum(["en", "pt"]).default("en"),
  interval: z.enum(["day", "week", "month"]).optional().meta({ description: "By the length of the period" }),
  compare: z.boolean().default(true).meta({ description: "With the period of equal length just before" }),
  title: z.string().trim().min(1).max(120).optional(),
  logo: logoSchema.optional(),
});

export const formSchema = contentSchema
  .extend({
    from: day.optional(),
    to: day.optional(),
    period: z.enum(PERIODS).optional().meta({ description: "In place of from and to" }),
  })
  .superRefine(({ from, to, period }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (period ? from || to : !from || !to) refuse("period", "Give from and to, or a period");
    else if (from && to && from > to) refuse("from", "from must not lie after to");
    else if (from && to && daysBetween(from, to) >= MAX_DAYS)
      refuse("from", `A report holds at most ${MAX_DAYS} days`);
  });

export type ReportContent = z.infer<typeof contentSchema>;
export type ReportForm = z.infer<typeof formSchema>;
export type Span = { from: Day; to: Day };

const QUARTER_MONTHS = 3;
const monthsBack = (first: Day, months: number): Day => {
  const [year, month] = first.split("-").map(Number);
  return new Date(Date.UTC(year!, month! - 1 - months, 1)).toISOString().slice(0, 10);
};
const quarterOf = (today: Day): Day =>
  monthsBack(monthOf(today), (Number(today.slice(5, 7)) - 1) % QUARTER_MONTHS);

/** The days that a rolling period means on a day. */
export function spanOf(period: RollingPeriod, today: Day): Span {
  const yesterday = addDays(today, -1);
  const lastDays = (days: number): Span => ({ from: addDays(today, -days), to: yesterday });
  switch (period) {
    case "previous_day":
      return lastDays(1);
    case "last_7_days":
      return lastDays(7);
    case "last_28_days":
      return lastDays(28);
    case "last_90_days":
      return lastDays(90);
    case "previous_week":
      return { from: addDays(weekOf(today), -7), to: addDays(weekOf(today), -1) };
    case "previous_month":
      return { from: monthsBack(monthOf(today), 1), to: addDays(monthOf(today), -1) };
    case "previous_quarter":
      return { from: monthsBack(quarterOf(today), QUARTER_MONTHS), to: addDays(quarterOf(today), -1) };
    case "previous_year": {
      const from = `${Number(today.slice(0, 4)) - 1}-01-01`;
      return { from, to: endOfMonth(`${from.slice(0, 4)}-12-01`) };
    }
    case "this_month":
      return { from: monthOf(today), to: today };
  }
}

const DAILY_UP_TO = 92;
const WEEKLY_UP_TO = 400;

export function intervalOf({ interval }: Pick<ReportContent, "interval">, { from, to }: Span) {
  if (interval) return interval;
  const days = daysBetween(from, to) + 1;
  if (days <= DAILY_UP_TO) return "day";
  return days <= WEEKLY_UP_TO ? "week" : "month";
}
