/** What senders write without meaning anything by it. */
import type { z } from "zod";

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const present = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, field]) => field !== null);
/** Of the value and of what lies in it, no deeper: that is as deep as a batch or an event goes. */
const withoutNulls = (value: object): object =>
  Object.fromEntries(
    present(value).map(([name, field]) => [
      name,
      isPlain(field) ? Object.fromEntries(present(field)) : field,
    ]),
  );

/**
 * Many languages write a field that is not there as null. It is as if it were not there; looked at only when the value is not
 * good as it is, so that good ones cost nothing.
 */
export function parseLenient<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success || !isPlain(value)) return parsed;
  const again = schema.safeParse(withoutNulls(value));
  return again.success ? again : parsed;
}
