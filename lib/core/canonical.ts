/**
 * One text for one value, whoever writes it: keys sorted by their code units, no spaces, numbers and strings as
 * JSON.stringify writes them (RFC 8785). What is hashed or signed goes through here.
 */

/** @throws TypeError for what JSON can't hold: it would be left out, and the text would stand for something else. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (typeof value !== "object")
    throw new TypeError(`JSON holds no ${typeof value} such as ${String(value)}`);
  // A member that is undefined is absent, as everywhere in the code.
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}
