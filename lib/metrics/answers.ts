/** The shapes of the reading API's answers. The same schemas validate in tests and make the OpenAPI document. */
import { z } from "zod";
import { FILTERS } from "#lib/cube/dimensions.ts";
import { metricsOf } from "./catalogue.ts";
import type { MetricDefinition, OverviewMetricId, SectionId } from "./definition.ts";

export const intervalSchema = z.enum(["hour", "day", "week", "month"]);
export type Interval = z.infer<typeof intervalSchema>;

const count = z.number().nonnegative();
const day = z.iso.date();
const number = z.number().nullable();
const money = z.string().meta({ description: "Exact decimal" });

const errors = {
  standardError: count.optional().meta({
    description: "An estimate from sampled events: value ± 1.96 of these holds the truth 95 times in 100",
  }),
  relativeError: count
    .optional()
    .meta({ description: "From a sketch or a log-histogram: share of the value" }),
  basis: z
    .string()
    .optional()
    .meta({ description: "Which way the value was known, where there are several" }),
};
const numberValue = z.object({ value: number, previous: number.optional(), ...errors });
const moneyValue = z.object({ value: money.nullable(), previous: money.nullable().optional(), ...errors });
export type Value = {
  value: number | string | null;
  previous?: number | string | null;
  standardError?: number;
  relativeError?: number;
  basis?: string;
};

export const artistSchema = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string().meta({ description: "IANA time zone in which days begin and end" }),
});

const rangeSchema = z.object({
  from: day,
  to: day,
  interval: intervalSchema,
  previous: z.object({ from: day, to: day }).optional(),
});

const scalarOf = ({ unit }: MetricDefinition) => (unit === "money" ? money.nullable() : number);
const described = (metric: MetricDefinition) => `${metric.rule} Source: ${metric.source}.`;

/** A bucket of a series: the section's metrics as far as they are known for it. */
const bucketOf = (metrics: readonly MetricDefinition[]) =>
  z
    .object({
      start: z.string().meta({ description: "Local day (day, week, month) or the instant the hour began" }),
      complete: z.boolean().meta({ description: "False while the bucket is still counting" }),
      late: count.optional().meta({ description: "Plays that arrived after their local day had ended" }),
      ...Object.fromEntries(metrics.map((metric) => [metric.id, scalarOf(metric).optional()])),
    })
    .loose();
export type Bucket = {
  start: string;
  complete: boolean;
  late?: number;
} & Record<string, number | string | boolean | null | undefined>;

const entry = z
  .object({ key: z.string(), title: z.string().optional(), release: z.string().nullable().optional() })
  .loose()
  .meta({ description: "The section's metrics for one value; “other” is what is folded together" });

const fanLevel = z.object({
  level: z.string(),
  rule: z.string(),
  listeners: count,
  streams: count,
  entered: count.meta({ description: "At this level now, and not 28 days earlier" }),
  left: count.meta({ description: "At this level 28 days earlier, and not any more" }),
});
const cause = z.object({
  dimension: z.string(),
  key: z.string(),
  label: z.string(),
  from: z.number(),
  to: z.number(),
  share: z.number(),
});
const insight = z.object({
  text: z.string(),
  metric: z.string(),
  day: day.optional().meta({ description: "The one day that it is about; else it is the period" }),
  change: z.object({
    from: z.number().meta({ description: "What the days before lead to expect of exactly these days" }),
    to: z.number(),
    ratio: number.meta({ description: "to ÷ from − 1; null from 0" }),
  }),
  causes: z.array(cause),
  certainty: z.number(),
});
const moneyLine = { gross: money, fees: money, gas: money, net: money, transactions: count };
const missingRate = z
  .object({ date: day, from: z.string(), to: z.string() })
  .loose()
  .meta({ description: "No rate of that day is known: these amounts are in no converted sum" });

const withheld = (name: string) =>
  z.array(z.literal(name)).optional().meta({
    description: "What a filter by a personal attribute leaves too few people for: missing, or in part",
  });

/** What a section has beside metrics, series and breakdowns; absent when a filter leaves too few people. */
const MORE: Partial<Record<SectionId, z.ZodRawShape>> = {
  overview: {
    insights: z.array(insight).optional(),
    currency: z.string().optional().meta({ description: "In which revenue is added up" }),
  },
  audience: { fanLevels: z.array(fanLevel).optional(), withheld: withheld("fanLevels") },
  content: {
    items: z
      .array(
        z
          .object({ contentId: z.string(), title: z.string(), release: z.string().nullable() })
          .loose()
          .meta({ description: "A recording with the section's metrics" }),
      )
      .optional(),
    nextCursor: z.string().nullable().optional(),
    count: count.optional().meta({ description: "How many recordings there are" }),
    releases: z.array(z.object({ release: z.string(), recordings: count }).loose()).optional(),
    listenThrough: z
      .array(z.object({ atSecond: count, share: count }))
      .optional()
      .meta({ description: "Of one recording (filter[contentId]): the share of plays that got so far" }),
  },
  revenue: {
    currency: z.string().optional().meta({ description: "The reporting currency" }),
    byCurrency: z.array(z.object({ currency: z.string(), ...moneyLine })).optional(),
    missingRates: z.array(missingRate).optional(),
    refunds: money.optional(),
    movements: z
      .object({ start: money, new: money, expansion: money, contraction: money, churn: money, end: money })
      .optional()
      .meta({
        description: "start + new + expansion − contraction − churn = end, monthly recurring revenue",
      }),
  },
  retention: {
    cohorts: z
      .array(
        z.object({
          cohort: day.meta({ description: "Monday of the week of the first play" }),
          size: count,
          retained: z.array(count).meta({ description: "By week; ends early where the rest is withheld" }),
        }),
      )
      .optional(),
    withheld: withheld("cohorts"),
  },
};

/** The answer of a section. Metrics carry their rule and source. */
export function sectionSchema(section: SectionId) {
  const metrics = metricsOf(section);
  return z.object({
    artist: artistSchema,
    range: rangeSchema,
    filter: z
      .object(Object.fromEntries(Object.keys(FILTERS).map((name) => [name, z.string().optional()])))
      .optional(),
    asOf: z.iso.datetime(),
    suppressed: z
      .literal(true)
      .optional()
      .meta({ description: "The filter leaves too few people; there are no values" }),
    metrics: z.object(
      Object.fromEntries(
        metrics.map((metric) => [
          metric.id,
          (metric.unit === "money" ? moneyValue : numberValue)
            .optional()
            .meta({ description: described(metric) }),
        ]),
      ),
    ),
    series: z.array(bucketOf(metrics)),
    previousSeries: z.array(bucketOf(metrics)).optional(),
    breakdowns: z.record(z.string(), z.array(entry)),
    ...MORE[section],
  });
}

export type BreakdownEntry = {
  key: string;
  title?: string;
  release?: string | null;
} & Record<string, number | string | null | undefined>;

type Insights = z.infer<typeof insight>[];
export type SectionAnswer = {
  artist: z.infer<typeof artistSchema>;
  range: z.infer<typeof rangeSchema>;
  filter?: Record<string, string>;
  asOf: string;
  suppressed?: true;
  metrics: Record<string, Value>;
  series: Bucket[];
  previousSeries?: Bucket[];
  breakdowns: Record<string, BreakdownEntry[]>;
  insights?: Insights;
  currency?: string;
  fanLevels?: z.infer<typeof fanLevel>[];
  items?: ({ contentId: string; title: string; release: string | null } & Record<string, unknown>)[];
  nextCursor?: string | null;
  count?: number;
  releases?: ({ release: string; recordings: number } & Record<string, unknown>)[];
  listenThrough?: { atSecond: number; share: number }[];
  byCurrency?: {
    currency: string;
    gross: string;
    fees: string;
    gas: string;
    net: string;
    transactions: number;
  }[];
  missingRates?: { date: string; from: string; to: string }[];
  refunds?: string;
  movements?: Record<string, string>;
  cohorts?: { cohort: string; size: number; retained: number[] }[];
  /** Of fanLevels and cohorts, what is not shown, or not whole, because too few people are in it. */
  withheld?: string[];
};

/** The overview's answer as pages read it: its own metrics are always there, and numbers but for money. */
export type NumberValue = Omit<Value, "value" | "previous"> & { value: number; previous?: number };
export type OverviewBucket = { start: string; complete: boolean; late?: number; revenue?: string } & Partial<
  Record<OverviewMetricId, number>
>;
type OverviewEntry = {
  key: string;
  plays: number;
  streams: number;
  listeners: number;
  listeningSeconds: number;
};
export type OverviewAnswer = Omit<
  SectionAnswer,
  "metrics" | "series" | "previousSeries" | "breakdowns" | "insights"
> & {
  metrics: Record<OverviewMetricId, NumberValue> & { revenue: Value };
  series: OverviewBucket[];
  previousSeries?: OverviewBucket[];
  breakdowns: {
    content: (OverviewEntry & { title: string; release: string | null })[];
    country: OverviewEntry[];
    source: OverviewEntry[];
  };
  insights: Insights;
};

const liveCounts = z.object({ plays: count, streams: count, likes: count });

/** What the socket sends; `GET …/live` holds the same values and more. */
export const liveValuesSchema = z.object({
  artistId: z.string(),
  at: z.iso.datetime(),
  listeningNow: count.nullable().meta({ description: "null while the live store is away" }),
  lastMinute: liveCounts,
  today: z.object({ plays: count, streams: count, listeners: count }),
});
export type LiveValues = z.infer<typeof liveValuesSchema>;

export const liveSchema = liveValuesSchema.extend({
  artist: artistSchema,
  asOf: z.iso.datetime(),
  timezone: z.string(),
  metrics: z.object({ listeningNow: z.object({ value: count.nullable() }) }),
  minutes: z.array(liveCounts.extend({ start: z.iso.datetime() })).length(60),
});
export type LiveAnswer = z.infer<typeof liveSchema>;
