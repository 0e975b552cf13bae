/** An export's file: for who made it, and for who has a link. */
import { z } from "zod";
import { exportFile, linkedExportFile, linkToExport } from "#lib/exports/index.ts";
import { actorOf } from "../actor.ts";
import { PRIVATE, problem } from "../answers.ts";
import { askerOf } from "../asker.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { fileAnswer } from "../file-answer.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { access, exportParams, fileAnswers, missing } from "./exports-shared.ts";

export const exportFileRoute = defineRoute({
  id: "getExportFile",
  method: "GET",
  path: "/api/exports/{exportId}/file",
  summary: "The file, or a range of it",
  description: "`Range`, `If-Range` and `If-None-Match` are understood: a download that broke off goes on.",
  access,
  params: exportParams,
  answers: { ...fileAnswers, 410: problem("The file is gone") },
  handle: async ({ input, caller, params: { exportId } }) =>
    fileAnswer(input, await exportFile(askerOf(caller), actorOf(caller), exportId)),
});

const linkSchema = z.strictObject({
  hours: z
    .number()
    .int()
    .min(1)
    .max(168)
    .optional()
    .meta({ description: "How long it opens; 24 when missing" }),
});

export const linkToExportRoute = defineRoute({
  id: "linkToExport",
  method: "POST",
  path: "/api/exports/{exportId}/link",
  summary: "Make a link that opens the file without a sign-in, for a while",
  access,
  params: exportParams,
  body: bodyOf(linkSchema),
  answers: {
    201: { description: "Made", schema: z.object({ url: z.string(), expiresAt: z.iso.datetime() }) },
    400: problem("Not JSON"),
    ...missing,
    409: problem("The export has no file (yet, or any more)"),
    422: problem("Not as documented"),
  },
  handle: async ({ input, caller, params: { exportId } }) => {
    const { hours = 24 } = await readBody(input, linkSchema);
    return json(201, await linkToExport(askerOf(caller), actorOf(caller), exportId, hours), PRIVATE);
  },
});

export const downloadExportRoute = defineRoute({
  id: "downloadExport",
  method: "GET",
  path: "/api/exports/{exportId}/download",
  summary: "The file, for who has a link to it",
  params: exportParams,
  query: z.object({ expires: z.string().max(20), signature: z.string().max(100) }),
  answers: {
    ...fileAnswers,
    403: problem("A link that was changed, or is not ours"),
    410: problem("A link that is over, or the file is gone"),
  },
  handle: async ({ input, params: { exportId }, query }) =>
    fileAnswer(input, await linkedExportFile(exportId, query)),
});
