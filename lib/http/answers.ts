/** Answers that routes of many kinds give. */
import { problemSchema } from "./problems.ts";

/** For what one person may see: no cache between us and them keeps it. */
export const PRIVATE = { "cache-control": "private, no-store" };
export const DONE = { status: 204, headers: PRIVATE, body: null };

/** How a refusal is declared; `code` and what to do are in the problem document itself. */
export const problem = (description: string) => ({
  description,
  schema: problemSchema,
  mediaType: "application/problem+json",
});
