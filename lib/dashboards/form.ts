/** The form of a dashboard: the same schemas check requests, read what is stored, and make the API document. */
import { z } from "zod";
import { RANGE_SECTIONS } from "#lib/metrics/definition.ts";
import { findOffer, isMoney, WIDGET_KINDS } from "./offer.ts";

const MAX_WIDGETS = 24;
/** Columns of the grid. */
const WIDTHS = [1, 2, 3] as const;

export const PERIOD_PRESETS = ["7d", "28d", "30d", "90d", "thisMonth", "lastMonth"] as const;

export const widgetSchema = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,40}$/),
    kind: z.enum(WIDGET_KINDS),
    section: z.enum(RANGE_SECTIONS),
    metric: z.string().max(60),
    dimension: z.string().max(60).optional().meta({ description: "Of a breakdown: what it is by" }),
    width: z.literal(WIDTHS).meta({ description: "Columns of three" }),
  })
  .superRefine(({ kind, section, metric, dimension }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const offer = findOffer(section, metric);
    if (!offer) return refuse("metric", `The section ${section} has no metric ${metric}`);
    if (!offer.kinds.includes(kind))
      return refuse("kind", `${metric} can be shown as ${offer.kinds.join(" or ")}`);
    if (kind !== "breakdown" && dimension !== undefined)
      return refuse("dimension", "Only a breakdown has a dimension");
    if (kind === "breakdown" && !offer.dimensions.includes(dimension ?? ""))
      refuse("dimension", `${metric} can be broken down by ${offer.dimensions.join(", ")}`);
  });
export type Widget = z.infer<typeof widgetSchema>;

export const periodSchema = z.union([
  z.strictObject({ preset: z.enum(PERIOD_PRESETS) }),
  z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, { message: "from must not lie after to", path: ["from"] }),
]);
export type DashboardPeriod = z.infer<typeof periodSchema>;

export const contentSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  shared: z.boolean().meta({ description: "The artist's team may see it" }),
  widgets: z
    .array(widgetSchema)
    .max(MAX_WIDGETS)
    .refine((widgets) => new Set(widgets.map(({ id }) => id)).size === widgets.length, {
      message: "Each widget needs an id of its own",
    }),
  period: periodSchema,
});
export type DashboardContent = z.infer<typeof contentSchema>;

export const withoutMoney = (widgets: readonly Widget[]): Widget[] =>
  widgets.filter(({ section, metric }) => !isMoney(section, metric));

/** What is stored, less what the catalogue no longer knows: a metric that was dropped must not break a page. */
export function readWidgets(stored: unknown): Widget[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one) => widgetSchema.safeParse(one).data ?? []);
}

export const readPeriod = (stored: unknown): DashboardPeriod =>
  periodSchema.safeParse(stored).data ?? { preset: "28d" };
