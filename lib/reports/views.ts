/** A report as it is shown to who asked for it. */
import { z } from "zod";
import { JOB_STATUSES } from "#lib/jobs/index.ts";
import { signedLink } from "#lib/platform/file-links.ts";
import { contentSchema, FORMATS, TEMPLATES } from "./form.ts";
import type { Row } from "./store.ts";

export const reportViewSchema = z.object({
  id: z.string(),
  status: z.enum(JOB_STATUSES),
  progress: z.number().min(0).max(1),
  error: z.string().nullable().meta({ description: "What went wrong last" }),
  template: z.enum(TEMPLATES),
  title: z.string().nullable(),
  artists: z.array(z.string()),
  from: z.iso.date(),
  to: z.iso.date(),
  format: z.enum(FORMATS),
  variant: z.enum(["full", "phone"]),
  language: z.enum(["en", "pt"]),
  compare: z.boolean(),
  ...contentSchema.pick({ sections: true, interval: true }).shape,
  logo: contentSchema.shape.logo.meta({ description: "Of one report alone: lists go without, it is large" }),
  schedule: z.string().nullable(),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().meta({ description: "When the report and its file go" }),
  file: z
    .object({
      name: z.string(),
      mediaType: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      link: z.string().meta({ description: "Opens the file without a sign-in, for an hour" }),
    })
    .nullable(),
});
export type ReportView = z.infer<typeof reportViewSchema>;

const HOUR_MS = 3_600_000;

/** Where a signed link leads; not the path that a session or a key opens. */
export const downloadPath = (id: string): string => `/api/reports/${id}/download`;

export function viewOf(row: Row, nowMs = Date.now()): ReportView {
  const { _id, content, file } = row;
  const id = _id.toHexString();
  return {
    id,
    status: row.status,
    progress: row.progress / 1000,
    error: row.error ?? null,
    template: content.template,
    title: content.title ?? null,
    artists: row.artists,
    from: row.from,
    to: row.to,
    format: content.format,
    variant: content.variant,
    language: content.language,
    compare: content.compare,
    ...(content.sections ? { sections: content.sections } : {}),
    ...(content.interval ? { interval: content.interval } : {}),
    schedule: row.schedule ?? null,
    createdAt: row.createdAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    file: file
      ? {
          name: file.name,
          mediaType: file.mediaType,
          bytes: file.bytes,
          sha256: file.sha256,
          link: signedLink(downloadPath(id), new Date(nowMs + HOUR_MS)),
        }
      : null,
  };
}
