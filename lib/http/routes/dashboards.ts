/** Dashboards that people make of an artist's figures. */
import { z } from "zod";
import {
  contentSchema,
  createDashboard,
  deleteDashboard,
  getDashboard,
  listDashboards,
  putDashboard,
} from "#lib/dashboards/index.ts";
import { DONE, PRIVATE } from "../answers.ts";
import { readerOf, requireViewer, signedIn } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { artistParams, BODY, dashboardParams, dashboardSchema, refusals } from "./dashboards-shared.ts";

const reads = { scope: "read", session: "any" } as const;
const changeSchema = contentSchema.extend({
  version: z.number().int().min(1).meta({ description: "The one that was loaded and changed" }),
});

export const listDashboardsRoute = defineRoute({
  id: "listDashboards",
  method: "GET",
  path: "/api/artists/{artistId}/dashboards",
  summary: "Own dashboards and those of the team",
  description: "A key sees those that are shared with the team.",
  access: reads,
  params: artistParams,
  answers: {
    200: { description: "By name", schema: z.object({ dashboards: z.array(dashboardSchema) }) },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
  },
  handle: async ({ caller, params: { artistId } }) =>
    json(200, { dashboards: await listDashboards(readerOf(caller), artistId) }, PRIVATE),
});

export const createDashboardRoute = defineRoute({
  id: "createDashboard",
  method: "POST",
  path: "/api/artists/{artistId}/dashboards",
  summary: "Make a dashboard",
  access: signedIn,
  params: artistParams,
  body: bodyOf(contentSchema, BODY.maxBytes),
  answers: { 201: { description: "Made", schema: dashboardSchema }, ...refusals },
  handle: async ({ input, caller, params: { artistId } }) => {
    const content = await readBody(input, contentSchema, BODY);
    return json(201, await createDashboard(requireViewer(caller), artistId, content), PRIVATE);
  },
});

export const getDashboardRoute = defineRoute({
  id: "getDashboard",
  method: "GET",
  path: "/api/artists/{artistId}/dashboards/{dashboardId}",
  summary: "A dashboard",
  description: "What it is made of. Its figures are those of the sections that the widgets name.",
  access: reads,
  params: dashboardParams,
  answers: {
    200: { description: "The dashboard", schema: dashboardSchema },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
  },
  handle: async ({ caller, params: { artistId, dashboardId } }) =>
    json(200, await getDashboard(readerOf(caller), artistId, dashboardId), PRIVATE),
});

export const putDashboardRoute = defineRoute({
  id: "putDashboard",
  method: "PUT",
  path: "/api/artists/{artistId}/dashboards/{dashboardId}",
  summary: "Change a dashboard",
  description: "Replaces all of it. The answer has the next version.",
  access: signedIn,
  params: dashboardParams,
  body: bodyOf(changeSchema, BODY.maxBytes),
  answers: { 200: { description: "Changed", schema: dashboardSchema }, ...refusals },
  handle: async ({ input, caller, params: { artistId, dashboardId } }) => {
    const { version, ...content } = await readBody(input, changeSchema, BODY);
    const viewer = requireViewer(caller);
    return json(200, await putDashboard(viewer, artistId, dashboardId, version, content), PRIVATE);
  },
});

export const deleteDashboardRoute = defineRoute({
  id: "deleteDashboard",
  method: "DELETE",
  path: "/api/artists/{artistId}/dashboards/{dashboardId}",
  summary: "Delete a dashboard and its links",
  access: signedIn,
  params: dashboardParams,
  answers: {
    204: { description: "Deleted" },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
  },
  handle: async ({ caller, params: { artistId, dashboardId } }) => {
    await deleteDashboard(requireViewer(caller), artistId, dashboardId);
    return DONE;
  },
});
