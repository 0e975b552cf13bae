/** The shapes of the reading API's answers. The same schemas validate in tests and make the OpenAPI document. */
import { z } from "zod";

export const intervalSchema = z.enum(["hour", "day", "week", "month"]);
export type Interval = z.infer<typeof intervalSchema>;

const count = z.number().nonnegative();
const day = z.iso.date();
const valueSchema = z.object({ value: count, previous: count.optional() });

const rangeSchema = z.object({
  from: day,
  to: day,
  interval: intervalSchema,
  previous: z.object({ from: day, to: day }).optional(),
});

export const artistSchema = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string().meta({ description: "IANA time zone in which days begin and end" }),
});

export const bucketSchema = z.object({
  start: z.string().meta({ description: "Local day (day, week, month) or the instant the hour began" }),
  complete: z.boolean().meta({ description: "False while the bucket is still counting" }),
  plays: count.optional(),
  streams: count.optional(),
  listeners: count.optional().meta({ description: "Not given by hour" }),
  sessions: count.optional().meta({ description: "Not given by hour" }),
  listeningSeconds: count.optional(),
});
export type Bucket = z.infer<typeof bucketSchema>;

export const overviewSchema = z.object({
  artist: artistSchema,
  range: rangeSchema,
  asOf: z.iso.datetime(),
  metrics: z.object({
    plays: valueSchema,
    streams: valueSchema,
    listeners: valueSchema,
    sessions: valueSchema,
    listeningSeconds: valueSchema,
    likes: valueSchema,
    saves: valueSchema,
    shares: valueSchema,
    follows: valueSchema,
  }),
  series: z.array(bucketSchema),
  previousSeries: z.array(bucketSchema).optional(),
  breakdowns: z.object({
    content: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        release: z.string().nullable(),
        plays: count,
        streams: count,
        listeners: count,
        listeningSeconds: count,
      }),
    ),
  }),
});
export type OverviewAnswer = z.infer<typeof overviewSchema>;

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
