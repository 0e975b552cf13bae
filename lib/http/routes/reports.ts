/** Reports: asked for, looked after, taken away. Somebody else's id is the same as none. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import { checkLink } from "#lib/platform/file-links.ts";
import {
  createReport,
  deleteReport,
  downloadPath,
  listReports,
  readLinkedFile,
  readReport,
  readReportFile,
  reportFormSchema,
  reportViewSchema,
} from "#lib/reports/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { askerOf } from "../asker.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { fileAnswer } from "../file-answer.ts";
import { readBody } from "../json-body.ts";
import { access, MAX_REPORT_BYTES, refused, reportBodyOf, rowId } from "./reports-shared.ts";

const params = z.object({ reportId: rowId });
const missing = { 404: problem("No such report, or not the caller's") };
const forms = {
  mediaType: "application/pdf",
  alsoAs: [
    "application/zip",
    "application/json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ],
};
const file = {
  200: { description: "The file", ...forms },
  206: { description: "The range that was asked for", ...forms },
  304: { description: "The caller has this file already (If-None-Match)" },
  ...missing,
  409: problem("The report is not made (yet)"),
  410: problem("The link is over, or the file is gone"),
  416: problem("A range beyond the end of the file"),
};

export const createReportRoute = defineRoute({
  id: "createReport",
  method: "POST",
  path: "/api/reports",
  summary: "Have a report made",
  description:
    "Days are each artist's own. `csv` comes as a zip of its tables. Ask for the report by its id until it is done.",
  access: { ...access, lasting: true },
  body: reportBodyOf(reportFormSchema),
  answers: {
    202: { description: "Waits to be made", schema: z.object({ id: z.string(), status: z.string() }) },
    ...refused,
    429: problem("Too many are being made already"),
  },
  handle: async ({ input, caller }) => {
    const form = await readBody(input, reportFormSchema, { maxBytes: MAX_REPORT_BYTES });
    const { id, status } = await createReport(askerOf(caller), form);
    const details = { report: id, template: form.template, format: form.format };
    await audit({ actor: actorOf(caller), action: "reports.made", details });
    return json(202, { id, status }, PRIVATE);
  },
});

export const listReportsRoute = defineRoute({
  id: "listReports",
  method: "GET",
  path: "/api/reports",
  summary: "The caller's reports, newest first",
  access,
  query: z.object({ artistId: z.string().min(1).max(512).optional() }),
  answers: {
    200: { description: "At most 200", schema: z.object({ reports: z.array(reportViewSchema) }) },
    422: problem("Not as documented"),
  },
  handle: async ({ caller, query }) =>
    json(200, { reports: await listReports(askerOf(caller), query.artistId) }, PRIVATE),
});

export const getReportRoute = defineRoute({
  id: "getReport",
  method: "GET",
  path: "/api/reports/{reportId}",
  summary: "One report: how far it is, and its file",
  access,
  params,
  answers: { 200: { description: "The report", schema: reportViewSchema }, ...missing },
  handle: async ({ caller, params: { reportId } }) =>
    json(200, await readReport(askerOf(caller), reportId), PRIVATE),
});

export const deleteReportRoute = defineRoute({
  id: "deleteReport",
  method: "DELETE",
  path: "/api/reports/{reportId}",
  summary: "Take a report away, with its file",
  access,
  params,
  answers: { 204: { description: "Gone; one that is being made is given up" }, ...missing },
  handle: async ({ caller, params: { reportId } }) => {
    await deleteReport(askerOf(caller), reportId);
    return DONE;
  },
});

export const reportFileRoute = defineRoute({
  id: "getReportFile",
  method: "GET",
  path: "/api/reports/{reportId}/file",
  summary: "The report's file, or a range of it",
  access,
  params,
  answers: file,
  handle: async ({ input, caller, params: { reportId } }) =>
    fileAnswer(input, await readReportFile(askerOf(caller), reportId)),
});

export const downloadReportRoute = defineRoute({
  id: "downloadReport",
  method: "GET",
  path: "/api/reports/{reportId}/download",
  summary: "The report's file, for who has a link to it",
  params,
  query: z.object({ expires: z.string().max(20), signature: z.string().max(100) }),
  answers: { ...file, 403: problem("A link that was changed, or is not ours") },
  handle: async ({ input, params: { reportId }, query }) => {
    checkLink(downloadPath(reportId), query);
    return fileAnswer(input, await readLinkedFile(reportId));
  },
});
