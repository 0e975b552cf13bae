/** The form of Segment's calls, as far as it is read. */
import { z } from "zod";

export const CALLS = ["track", "identify", "page", "screen", "group", "alias"] as const;
export type CallType = (typeof CALLS)[number];

export const MAX_MESSAGE_BYTES = 32 * 1024;
export const MAX_BATCH_BYTES = 500 * 1024;
export const MAX_MESSAGES = 2500;

const id = z.union([z.string(), z.number()]).nullable().optional();
const time = z.union([z.string(), z.number()]).optional();
const fields = z.record(z.string(), z.unknown()).nullable().optional();

export const messageSchema = z.looseObject({
  messageId: id.meta({ description: "Under which the message counts once, however it is sent again" }),
  userId: id,
  anonymousId: id,
  previousId: id.meta({ description: "alias: the id that is the user's, too" }),
  event: z.string().optional().meta({ description: "track: what happened, as docs/segment.md lists it" }),
  name: z.string().nullable().optional().meta({ description: "page and screen: which" }),
  properties: fields,
  context: fields.meta({ description: "`consent.categoryPreferences.Analytics`: whether anything is kept" }),
  timestamp: time.meta({ description: "By the device's clock, corrected by `sentAt`" }),
  originalTimestamp: time.meta({ description: "Beside it, `timestamp` is taken as corrected already" }),
  sentAt: time,
  writeKey: z.string().optional().meta({ description: "The key, for who can't send headers" }),
});

export const batchSchema = z.looseObject({
  batch: z
    .array(messageSchema.extend({ type: z.enum(CALLS) }))
    .min(1)
    .max(MAX_MESSAGES),
  context: fields.meta({ description: "For messages that say nothing else" }),
  sentAt: time.meta({ description: "The device's clock at this attempt" }),
  writeKey: z.string().optional(),
});
