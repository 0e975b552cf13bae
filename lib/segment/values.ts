/** What may stand in a message is anything at all: these read it without believing it. */
export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** A text, or a number as one: ids are often sent as numbers. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}

/** Seconds as milliseconds with the three decimals that are kept; what is no number stays as it is, to be refused. */
export const msOf = (seconds: unknown): unknown =>
  typeof seconds === "number" ? Math.round(seconds * 1e6) / 1e3 : seconds;
