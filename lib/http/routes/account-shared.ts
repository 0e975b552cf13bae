/** What the routes about people share. */
import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import type { HttpInput } from "../exchange.ts";
import { problemSchema } from "../problems.ts";

export const MAX_BYTES = 4096;
export const PRIVATE = { "cache-control": "private, no-store" };
export const DONE = { status: 204, headers: PRIVATE, body: null };
/** A key never stands for a person; the scope says what a key would need that were let in. */
export const signedIn = { scope: "admin", session: "any", sessionOnly: true } as const;

export const email = z.string().trim().max(254).pipe(z.email());
export const password = z.string().min(1).max(1000);
export const token = z.string().min(1).max(100);
export const locale = z
  .enum(["en", "pt"])
  .optional()
  .meta({ description: "Language of the mail; English when missing" });

export const problem = (description: string) => ({
  description,
  schema: problemSchema,
  mediaType: "application/problem+json",
});

/**
 * The body, as documented.
 * @param options.whenEmpty what no body at all stands for
 * @throws Problem 400, 413, 422
 */
export async function readBody<T extends z.ZodType>(
  input: HttpInput,
  schema: T,
  { whenEmpty, maxBytes = MAX_BYTES }: { whenEmpty?: z.input<T>; maxBytes?: number } = {},
): Promise<z.infer<T>> {
  const text = (await input.read(maxBytes)).toString("utf8");
  let body: unknown = whenEmpty;
  try {
    if (text !== "" || whenEmpty === undefined) body = JSON.parse(text);
  } catch {
    throw new Problem(400, "bad_json", "The body is not JSON; send an object as documented");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    code: issue.code,
    message: issue.message,
  }));
  throw new Problem(422, "invalid_request", "The body is not as documented; see errors", { errors });
}

export const bodyOf = (schema: z.ZodType) => ({
  mediaType: "application/json",
  schema,
  maxBytes: MAX_BYTES,
});
