/** Data to take away: asked for, looked after, cancelled. The files are in exports-files.ts. */
import { z } from "zod";
import { cancelExport, createExport, listExports, readExport } from "#lib/exports/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { askerOf } from "../asker.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { access, exportParams, exportSchema, format, kind, missing } from "./exports-shared.ts";

const artistId = z.string().min(1).max(512);
const createSchema = z.strictObject({
  kind: kind.meta({
    description:
      "rollups: a row for each artist and day. transactions: as recorded. listeners: a row for each listener of an artist, under a number that is this artist's alone. events: as received in the last 7 days; admins only",
  }),
  format,
  artists: z
    .array(artistId)
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: "All that the caller may read, when missing" }),
  from: z.string().meta({ description: "First day in each artist's time zone" }),
  to: z.string().meta({ description: "Last day, included; at most 1,100 days" }),
});
/** Ten thousand artists by name. */
const MAX_BYTES = 1_048_576;

export const createExportRoute = defineRoute({
  id: "createExport",
  method: "POST",
  path: "/api/exports",
  summary: "Have data made into a file",
  description:
    "Kept for 30 days. At most five of a caller's are made at a time. A socket on /live, signed in as the caller, is sent " +
    '`work` at each step: `{ kind: "export", id, status, progress }`.',
  access,
  body: bodyOf(createSchema, MAX_BYTES),
  answers: {
    202: { description: "It will be made; ask for it by its id", schema: exportSchema },
    400: problem("Not JSON"),
    403: problem("The key lacks the scope read, or it is money or events that the caller may not have"),
    404: problem("No such artist, or not the caller's"),
    409: problem("Five are being made already"),
    422: problem("Not as documented, or a range that can't be"),
  },
  handle: async ({ input, caller }) => {
    const body = await readBody(input, createSchema, { maxBytes: MAX_BYTES });
    return json(202, await createExport(askerOf(caller), actorOf(caller), body), PRIVATE);
  },
});

export const listExportsRoute = defineRoute({
  id: "listExports",
  method: "GET",
  path: "/api/exports",
  summary: "The caller's exports",
  access,
  query: z.object({
    artistId: artistId.optional().meta({ description: "Only those with this artist in them" }),
  }),
  answers: {
    200: { description: "Newest first, at most 200", schema: z.object({ exports: z.array(exportSchema) }) },
  },
  handle: async ({ caller, query }) =>
    json(200, { exports: await listExports(askerOf(caller), query.artistId) }, PRIVATE),
});

export const getExportRoute = defineRoute({
  id: "getExport",
  method: "GET",
  path: "/api/exports/{exportId}",
  summary: "How far an export is; once it is done, its rows, bytes and SHA-256",
  access,
  params: exportParams,
  answers: { 200: { description: "The export", schema: exportSchema }, ...missing },
  handle: async ({ caller, params: { exportId } }) =>
    json(200, await readExport(askerOf(caller), exportId), PRIVATE),
});

export const cancelExportRoute = defineRoute({
  id: "cancelExport",
  method: "DELETE",
  path: "/api/exports/{exportId}",
  summary: "Cancel an export, or take its file away",
  access,
  params: exportParams,
  answers: { 204: { description: "There is no file (any more)" }, ...missing },
  handle: async ({ caller, params: { exportId } }) => {
    await cancelExport(askerOf(caller), actorOf(caller), exportId);
    return DONE;
  },
});
