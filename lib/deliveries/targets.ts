/** Where a report can be sent to. */
import { z } from "zod";
import { whyForbidden } from "#lib/platform/outgoing.ts";

const webhookUrl = z
  .string()
  .max(2000)
  .superRefine((text, context) => {
    const why = whyForbidden(text);
    if (why) context.addIssue({ code: "custom", message: why });
  });

export const targetSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("download") }),
  z.strictObject({ kind: z.literal("mail"), to: z.string().trim().max(254).pipe(z.email()) }),
  z.strictObject({ kind: z.literal("webhook"), to: webhookUrl }),
]);
export type Target = z.infer<typeof targetSchema>;
