/** What the routes of reports, schedules and deliveries share. */
import { z } from "zod";
import { problem } from "../answers.ts";

export const access = { scope: "read", session: "any" } as const;
export const rowId = z.string().regex(/^[0-9a-f]{24}$/);
/** A logo of 100 KB, and what is written beside it. */
export const MAX_REPORT_BYTES = 200_000;
export const reportBodyOf = (schema: z.ZodType) => ({
  mediaType: "application/json",
  schema,
  maxBytes: MAX_REPORT_BYTES,
});
export const refused = {
  400: problem("Not JSON"),
  403: problem("Money that the caller may not see"),
  404: problem("An artist that is not the caller's"),
  413: problem("The body is too large"),
  422: problem("Not as documented"),
};
