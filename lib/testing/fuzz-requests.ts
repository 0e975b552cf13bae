/** Requests drawn from the OpenAPI document. The same seed and number give the same request. */
import { gzipSync } from "node:zlib";
import { createRandom, type Random } from "#lib/core/prng.ts";
import type { Documented } from "./documented.ts";
import { type Hints, HOSTILE, mutated, type Schema, validOf } from "./fuzz-values.ts";

export type Operation = Documented & {
  operationId: string;
  parameters: { name: string; in: "path" | "query"; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
export type Drawn = {
  operationId: string;
  caller: string;
  params: Record<string, string>;
  query: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
};

type Manner = "valid" | "nearly" | "wild";

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");
const hostileText = (random: Random): string => textOf(random.pick(HOSTILE)).slice(0, 1500);

const HEADERS: readonly [name: string, values: readonly string[]][] = [
  ["accept", ["text/csv", "application/pdf", "application/json", "*/*", "text/html;q=0.1", ","]],
  ["content-type", ["application/json", "text/plain", "application/xml", "multipart/form-data", "", "/"]],
  ["content-encoding", ["identity", "zstd", "gzip, gzip", ""]],
  ["if-none-match", ["*", '"x"', 'W/"x", "y"', '"']],
  ["range", ["bytes=0-0", "bytes=5-1", "bytes=-0", "bytes=99999999-", "lines=1-2", "bytes=a-b"]],
  ["x-request-id", ["short", "a-good-request-id", "x".repeat(500), "<script>"]],
  ["origin", ["null", "https://evil.example", "http://service", ":"]],
  ["accept-language", ["pt", "xx-YY", "*", ";"]],
];

function headersFor(random: Random): Record<string, string> {
  return Object.fromEntries(
    HEADERS.filter(() => random.chance(0.12)).map(([name, values]) => [name, random.pick(values)]),
  );
}

function valueFor(schema: Schema, manner: Manner, random: Random, hints: Hints, name = ""): unknown {
  if (manner === "wild") return random.pick(HOSTILE);
  const value = validOf(schema, random, hints, name);
  return manner === "nearly" ? mutated(value, random) : value;
}

const RAW = ["", "{", "[", "null", "\u0000", "\ufeff{}", '{"a":1}{"a":2}', "a=b&c=d", '"', "[".repeat(5000)];

function bodyFor({ requestBody }: Operation, manner: Manner, random: Random, hints: Hints) {
  const content = Object.entries(requestBody?.content ?? {})[0];
  if (!content) return null;
  if (random.chance(0.04)) return random.pick(RAW);
  if (random.chance(0.02))
    return new Uint8Array([0xc1, 1, ...Array.from({ length: 40 }, () => random.int(256))]);
  if (random.chance(0.02)) return new Uint8Array(gzipSync("{}"));
  const [mediaType, { schema }] = content;
  const lines = mediaType === "application/x-ndjson" ? 1 + random.int(3) : 1;
  const values = Array.from({ length: lines }, () => valueFor(schema, manner, random, hints));
  return values.map((value) => JSON.stringify(value)).join("\n");
}

/** @param callers headers of each kind of caller */
export function drawRequest(
  seed: string,
  operations: readonly Operation[],
  callers: ReadonlyMap<string, Record<string, string>>,
  hints: Hints,
): Drawn {
  const random = createRandom(seed);
  const operation = random.pick(operations);
  const manner: Manner = random.pick(["valid", "valid", "nearly", "nearly", "wild"]);
  // Else most requests would end at the door.
  const names = [...callers.keys()];
  const mighty = names.filter((name) => /admin|artist/.test(name));
  const caller = random.pick(random.chance(0.7) ? mighty : names);
  const params: Record<string, string> = {};
  const query = new URLSearchParams();
  for (const { name, in: where, required, schema } of operation.parameters) {
    const isOdd = manner !== "valid" && random.chance(0.15);
    const value = isOdd ? hostileText(random) : textOf(validOf(schema, random, hints, name));
    if (where === "path") params[name] = value;
    else if (required || random.chance(0.3)) query.append(name, value);
  }
  if (random.chance(0.05))
    query.append(random.pick(["filter[x]", "__proto__", "key", "limit"]), hostileText(random));
  return {
    operationId: operation.operationId,
    caller,
    params,
    query: query.size > 0 ? `?${query}` : "",
    headers: { ...headersFor(random), ...callers.get(caller) },
    body: bodyFor(operation, manner, random, hints),
  };
}
