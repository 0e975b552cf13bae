/** What the routes of dashboards and of their links share. */
import { z } from "zod";
import { periodSchema, widgetSchema } from "#lib/dashboards/index.ts";
import { problem } from "../answers.ts";

/** 24 widgets with names of metrics; nothing needs more. */
export const BODY = { maxBytes: 16_384, code: "invalid_dashboard" };

const id = z.string().regex(/^[0-9a-f]{24}$/);
export const artistParams = z.object({ artistId: z.string().min(1).max(512) });
export const dashboardParams = artistParams.extend({ dashboardId: id });
export const shareParams = dashboardParams.extend({ shareId: id });

export const shareSchema = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export const dashboardSchema = z.object({
  id: z.string(),
  artistId: z.string(),
  name: z.string(),
  shared: z.boolean(),
  own: z.boolean().meta({ description: "Whether it is the caller's, who alone may change it" }),
  widgets: z.array(widgetSchema).meta({ description: "Without money for who may not read money" }),
  period: periodSchema,
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const refusals = {
  400: problem("Not JSON"),
  401: problem("Not signed in"),
  403: problem("A key, or a teammate's dashboard: only its maker changes it"),
  404: problem("No such artist, dashboard or link, or not the caller's"),
  409: problem("Changed by another call since, or too many"),
  413: problem("The body is too large"),
  422: problem("Not the documented form"),
};
