/** What the routes of dashboards and of their links share. */
import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import { periodSchema, widgetSchema } from "#lib/dashboards/index.ts";
import type { HttpInput } from "../exchange.ts";
import { problemSchema } from "../problems.ts";

/** 24 widgets with names of metrics; nothing needs more. */
const MAX_BYTES = 16_384;
export const PRIVATE = { "cache-control": "private, no-store" };
export const DONE = { status: 204, headers: PRIVATE, body: null };
/** A dashboard belongs to a person; a key never stands for one. */
export const signedIn = { scope: "admin", session: "any", sessionOnly: true } as const;

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

const problem = (description: string) => ({
  description,
  schema: problemSchema,
  mediaType: "application/problem+json",
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

export const bodyOf = (schema: z.ZodType) => ({ mediaType: "application/json", schema, maxBytes: MAX_BYTES });

/** The body, as documented. @throws Problem 400, 413, 422 */
export async function readBody<T extends z.ZodType>(input: HttpInput, schema: T): Promise<z.infer<T>> {
  const text = (await input.read(MAX_BYTES)).toString("utf8");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Problem(400, "bad_json", "The body is not JSON; send an object as documented");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    path: path.join("."),
    code,
    message,
  }));
  throw new Problem(422, "invalid_dashboard", "The body is not as documented; see errors", { errors });
}
