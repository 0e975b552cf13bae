/** The envelope of POST /api/track: everything but the events, which are judged one by one. */
import { z } from "zod";
import { EVENT_SCHEMAS } from "./kinds.ts";
import { textSchema } from "./text.ts";

export const MAX_EVENTS = 500;
export const MAX_BODY_BYTES = 1024 * 1024;

const id = textSchema(128);
const label = textSchema(128, 0);

export const consentSchema = z.object({
  analytics: z.boolean().optional().meta({ description: "Without `true` nothing is stored" }),
  version: label.optional(),
});

export const contextSchema = z.object({
  app: label.optional(),
  os: label.optional(),
  device: label.optional(),
  network: label.optional(),
  locale: label.optional(),
  country: label.optional().meta({ description: "ISO 3166 alpha-2" }),
  ageBand: label.optional(),
});

/** Events stay `unknown` here: one bad event must not sink the others. */
export const envelopeSchema = z
  .object({
    batchId: id.meta({ description: "Fixed before the first attempt; a retry repeats it" }),
    sentAt: z
      .number()
      .min(0)
      .max(8.64e15)
      .overwrite(Math.round)
      .optional()
      .meta({ description: "The device's clock at this attempt, ms since 1970; corrects `at`" }),
    userId: textSchema(256).optional(),
    anonymousId: textSchema(256).optional(),
    sessionId: id.optional(),
    consent: consentSchema.optional(),
    context: contextSchema.optional(),
    events: z.array(z.unknown()).min(1),
  })
  .refine((batch) => batch.userId !== undefined || batch.anonymousId !== undefined, {
    error: "userId or anonymousId must be given",
    path: ["userId"],
  });
export type Envelope = z.infer<typeof envelopeSchema>;

const [first, ...rest] = Object.entries(EVENT_SCHEMAS).map(([type, schema]) =>
  schema.extend({ type: z.literal(type) }),
);

/** The documented form: the envelope with its events spelled out. Used for OpenAPI. */
export const batchSchema = z.object({
  ...envelopeSchema.shape,
  events: z
    .array(z.discriminatedUnion("type", [first!, ...rest]))
    .min(1)
    .max(MAX_EVENTS),
});

export const REJECTION_CODES = [
  "invalid_event",
  "unknown_type",
  "duplicate_id",
  "too_precise",
  "too_old",
  "in_future",
  "unknown_artist",
] as const;

export const rejectionSchema = z.object({
  index: z.number().int().nonnegative(),
  id: z.string().nullable(),
  code: z.enum(REJECTION_CODES),
  message: z.string(),
});
export type Rejection = z.infer<typeof rejectionSchema>;

const sharesSchema = z.object({ play_progress: z.number(), content_loaded: z.number() });

export const policySchema = z.object({
  batchSize: z.number().int(),
  flushSeconds: z.number(),
  sampling: sharesSchema.meta({
    description: "Share of the sessions that report these kinds where data is scarce",
  }),
  samplingWhenGood: sharesSchema.meta({
    description: "The same on good connections: 1, less while the service is behind",
  }),
});

export const trackAnswerSchema = z.object({
  batchId: z.string(),
  status: z.enum(["accepted", "duplicate", "no_consent"]),
  accepted: z.number().int().nonnegative(),
  rejected: z.array(rejectionSchema),
  policy: policySchema,
});
export type TrackAnswer = z.infer<typeof trackAnswerSchema>;
