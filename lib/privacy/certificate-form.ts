/** The certificate as it is written down, and as the API documents it. */
import { z } from "zod";

const rowsSchema = z.strictObject({ store: z.string(), rows: z.number().int().positive() });
const keptSchema = z.strictObject({ store: z.string(), what: z.string(), why: z.string() });

export const certificateSchema = z.strictObject({
  version: z.literal(1),
  request: z.string(),
  kind: z.enum(["erasure", "anonymisation"]),
  outcome: z.enum(["removed", "nothing_held"]),
  receivedAt: z.iso.datetime(),
  approvedAt: z.iso.datetime(),
  approvals: z.number().int(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  removed: z.array(rowsSchema).meta({ description: "Rows that are gone, by store" }),
  changed: z.array(rowsSchema).meta({ description: "Rows that stay and name nobody any more, by store" }),
  kept: z.array(keptSchema).meta({ description: "What stays, and why" }),
  key: z.string().meta({ description: "`kid` of the key at /.well-known/harmonie-privacy-key" }),
  signature: z.string().meta({ description: "Ed25519, base64url" }),
});
export type Certificate = z.infer<typeof certificateSchema>;
