/** Values drawn from JSON Schemas: as they say, nearly so, and not at all. */
import type { Random } from "#lib/core/prng.ts";

export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
};

/** What texts may be by the name of their field: with ids that exist a request comes further. */
export type Hints = (name: string, random: Random) => string | undefined;

export const HOSTILE: readonly unknown[] = [
  ...[null, true, 0, -0, -1, 1.5, 1e308, 2 ** 53 + 2, Number.MIN_VALUE, "", " ", "0", "-1", "NaN", "null"],
  ...[
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udfff",
    "\u202e",
    "\ufeff",
    "👩‍👩‍👧‍👦",
    "é",
    "\n",
    "\u2028",
    "<b>",
    "%00",
    "%",
  ],
  ...["__proto__", "constructor", "toString", "$where", "a.b", "$", "../..", "'\"`;--", "1e400", "0x10"],
  ...["2026-02-30", "0000-00-00", "9999-12-31", "+275761-01-01", "2026-11-02T25:00:00Z", "2026-W45"],
  ...[[], {}, [[]], { $gt: "" }, { $where: "1" }, { __proto__: null }, ["x"], [null], { length: 1 }],
  "x".repeat(600),
  "é".repeat(3000),
  Array(1000).fill(0),
  JSON.parse(`${"[".repeat(3000)}${"]".repeat(3000)}`),
  JSON.parse('{"__proto__":{"x":1}}'),
];

const WORDS = ["a", "Ana", "t-7", "São Paulo", "雪", "iOS 18.1", "x y z", "pt-BR", "2.3.1"];
/** One of these matches each pattern of the document. */
const PATTERNED = [
  ...[
    "0123456789abcdef01234567",
    "analytics",
    "USD",
    "ETH",
    "1.10",
    "0",
    "2026-11-02",
    "2026-11",
    "12:30",
    "12",
  ],
  ...[
    "UTC",
    "a".repeat(64),
    "a".repeat(43),
    "someone@example.org",
    "https://example.org/hook",
    "pk_",
    "0 6 * * *",
  ],
  ...["2026-11-02T12:00:00Z", "P1D", "3f2b8d1e-9a7c-4f60-8b1d-2c3e4f5a6b7c", "#ff8800", "BR", "en", "123456"],
];

function textFor(schema: Schema, random: Random): string {
  const day = `2026-${random.pick(["10", "11"])}-${String(1 + random.int(28)).padStart(2, "0")}`;
  if (schema.format === "date") return day;
  if (schema.format === "date-time") return `${day}T12:00:00Z`;
  const { pattern, minLength = 0, maxLength = 60 } = schema;
  if (schema.format || pattern) {
    const matching = PATTERNED.filter((text) => !pattern || new RegExp(pattern, "u").test(text));
    if (matching.length > 0) return random.pick(matching);
  }
  const text = random.pick(WORDS).padEnd(minLength, "x");
  return random.chance(0.05) ? text.padEnd(maxLength, "y").slice(0, maxLength) : text.slice(0, maxLength);
}

function numberFor({ minimum, exclusiveMinimum, maximum = 1e6 }: Schema, isWhole: boolean, random: Random) {
  const low = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
  const high = Math.min(maximum, Math.max(low, 1e13));
  if (random.chance(0.2)) return random.pick([low, high]);
  const drawn = random.between(low, Math.min(high, low + 1000));
  return isWhole ? Math.round(drawn) : Math.round(drawn * 1000) / 1000;
}

/** A value that the schema allows, as far as the keywords of our document say. */
export function validOf(schema: Schema, random: Random, hints: Hints, name = ""): unknown {
  const draw = (inner: Schema, key = name) => validOf(inner, random, hints, key);
  if ("const" in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return draw(random.pick(either));
  const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type;
  if (type === "object") {
    const { properties = {}, required = [], additionalProperties } = schema;
    const wanted = Object.entries(properties).filter(([key]) => required.includes(key) || random.chance(0.6));
    const more = typeof additionalProperties === "object" && random.chance(0.5);
    return Object.fromEntries([
      ...wanted.map(([key, inner]) => [key, draw(inner, key)]),
      ...(more ? [[random.pick(["x", "Analytics", "$set", "a.b"]), draw(additionalProperties)]] : []),
    ]);
  }
  if (type === "array") {
    const { minItems = 0, maxItems = 3, items = {} } = schema;
    const count = minItems + random.int(Math.max(1, Math.min(maxItems, minItems + 3) - minItems + 1));
    return Array.from({ length: count }, () => draw(items));
  }
  if (type === "integer" || type === "number") return numberFor(schema, type === "integer", random);
  if (type === "boolean") return random.chance(0.5);
  if (type === "null") return null;
  if (type === "string") {
    const hinted = random.chance(0.7) ? hints(name, random) : undefined;
    return hinted ?? textFor(schema, random);
  }
  return random.pick(HOSTILE);
}

type Place = { holder: Record<string, unknown> | unknown[]; key: string | number };

function placesIn(value: unknown, depth = 6): Place[] {
  if (typeof value !== "object" || value === null || depth === 0) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  const holder = value as Record<string, unknown>;
  return keys.flatMap((key) => [{ holder, key }, ...placesIn(holder[key], depth - 1)]);
}

/** The value with one place changed, taken out, or put in. */
export function mutated(value: unknown, random: Random): unknown {
  const copy = structuredClone(value);
  const places = placesIn(copy);
  if (places.length === 0) return random.pick(HOSTILE);
  const { holder, key } = random.pick(places);
  const how = random.int(4);
  if (Array.isArray(holder)) holder[Number(key)] = random.pick(HOSTILE);
  else if (how === 0) delete holder[key];
  else if (how === 1) holder[random.pick(["extra", "$where", "a.b", "id", "type"])] = random.pick(HOSTILE);
  else holder[key] = random.pick(HOSTILE);
  return copy;
}
