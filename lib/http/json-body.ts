/** A JSON body: how it is declared, and how it is read. */
import { isUtf8 } from "node:buffer";
import type { z } from "zod";
import { fieldProblems, Problem } from "#lib/core/problem.ts";
import type { HttpInput } from "./exchange.ts";

const MAX_BYTES = 4096;

export const bodyOf = (schema: z.ZodType, maxBytes = MAX_BYTES) => ({
  mediaType: "application/json",
  schema,
  maxBytes,
});

/** The body's bytes as text. @throws Problem 400 for what is none: it would become one and the same character */
export function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  throw new Problem(400, "bad_encoding", "The body is not text in UTF-8; send it in that encoding");
}

type Options<T extends z.ZodType> = {
  /** What no body at all stands for. */
  whenEmpty?: z.input<T>;
  maxBytes?: number;
  /** The problem's code when the body is not as documented. */
  code?: string;
};

/**
 * The body, as documented.
 * @throws Problem 400, 413, 422
 */
export async function readBody<T extends z.ZodType>(
  input: HttpInput,
  schema: T,
  { whenEmpty, maxBytes = MAX_BYTES, code = "invalid_request" }: Options<T> = {},
): Promise<z.infer<T>> {
  const text = textOf(await input.read(maxBytes));
  let body: unknown = whenEmpty;
  try {
    if (text !== "" || whenEmpty === undefined) body = JSON.parse(text);
  } catch {
    throw new Problem(400, "bad_json", "The body is not JSON; send an object as documented");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = fieldProblems(parsed.error.issues);
  throw new Problem(422, code, "The body is not as documented; see errors", { errors });
}
