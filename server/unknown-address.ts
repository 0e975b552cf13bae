/** Addresses under /api that nobody declared, and methods that nobody declared for them: Next would answer with a page, or with nothing. */
import { Problem } from "#lib/core/problem.ts";
import type { HttpOutput } from "#lib/http/exchange.ts";
import { openApiRoute } from "#lib/http/openapi.ts";
import { renderProblem } from "#lib/http/problems.ts";
import { ROUTES } from "#lib/http/routes/index.ts";

/** Signing in is next-auth's. */
const OTHERS = /^\/api\/auth(\/|$)/;

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split("/")
      .map((part) => (part.startsWith("{") ? "[^/]+" : escaped(part)))
      .join("/")}/?$`,
  );

const METHODS = new Map<string, { pattern: RegExp; methods: Set<string> }>();
for (const { spec } of [...ROUTES, openApiRoute]) {
  const known = METHODS.get(spec.path) ?? { pattern: patternOf(spec.path), methods: new Set(["OPTIONS"]) };
  known.methods.add(spec.method);
  if (spec.method === "GET") known.methods.add("HEAD");
  METHODS.set(spec.path, known);
}

/** @param path without its query. @returns null for what somebody answers */
export function refusalOf(method: string, path: string): HttpOutput | null {
  if (!path.startsWith("/api/") || OTHERS.test(path)) return null;
  const known = [...METHODS.values()].filter(({ pattern }) => pattern.test(path));
  if (known.some(({ methods }) => methods.has(method))) return null;
  if (known.length === 0)
    return renderProblem(
      new Problem(
        404,
        "not_found",
        "There is nothing at this address; GET /api/openapi.json lists what there is",
      ),
    );
  const allowed = [...new Set(known.flatMap(({ methods }) => [...methods]))].sort().join(", ");
  const refusal = renderProblem(
    new Problem(405, "method_not_allowed", `This address answers ${allowed} alone`),
  );
  return { ...refusal, headers: { ...refusal.headers, allow: allowed } };
}
