/** What the routes of exports share. */
import { z } from "zod";
import { COLUMN_TYPES, EXPORT_FORMATS, EXPORT_KINDS } from "#lib/exports/index.ts";
import { JOB_STATUSES } from "#lib/jobs/index.ts";
import { problem } from "../answers.ts";

export const access = { scope: "read", session: "any" } as const;
export const exportParams = z.object({ exportId: z.string().regex(/^[0-9a-f]{24}$/) });
export const kind = z.enum(EXPORT_KINDS);
export const format = z.enum(EXPORT_FORMATS);

const time = z.iso.datetime();
const count = z.number().int().nonnegative();

export const exportSchema = z.object({
  id: z.string(),
  kind,
  format,
  artists: z.array(z.string()).meta({ description: "The first hundred" }),
  artistCount: count,
  from: z.iso.date(),
  to: z.iso.date(),
  status: z.enum(JOB_STATUSES),
  progress: z.number().min(0).max(1),
  error: z.string().nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  doneAt: time.nullable(),
  expiresAt: time.meta({ description: "From then on there is neither the file nor this answer" }),
  columns: z
    .array(z.object({ name: z.string(), type: z.enum(COLUMN_TYPES) }))
    .meta({ description: "Text holds exact decimals and days, too; a time is a timestamp in Parquet" }),
  rows: count.nullable().meta({ description: "Null until it is done, as are bytes and sha256" }),
  bytes: count.nullable(),
  sha256: z.string().nullable().meta({ description: "Of the file, hexadecimal; its ETag, too" }),
});

export const missing = { 404: problem("No such export, or somebody else's") };
const forms = {
  mediaType: "application/x-ndjson",
  alsoAs: ["text/csv", "application/vnd.apache.parquet"],
};
export const fileAnswers = {
  200: { description: "The file", ...forms },
  206: { description: "The range that was asked for", ...forms },
  304: { description: "The caller has this file already (If-None-Match)" },
  ...missing,
  409: problem("The export has no file (yet, or any more)"),
  416: problem("A range beyond the end of the file"),
};
