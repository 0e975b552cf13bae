/**
 * Every route is declared here once: who may call it, what it takes, what it answers. From the same declaration come
 * sign-in, validation, problem documents, request ids, timing, logs and the OpenAPI document.
 */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { fieldProblems, Problem } from "#lib/core/problem.ts";
import { RequestLimits } from "#lib/limits/index.ts";
import { type Log, log } from "#lib/platform/log.ts";
import { meters } from "#lib/platform/meters.ts";
import { type Access, type Caller, requireCaller } from "./callers.ts";
import type { HttpInput, HttpOutput } from "./exchange.ts";
import { problemOf, renderProblem } from "./problems.ts";

type Fields = z.ZodObject<z.ZodRawShape>;
type Out<T extends Fields | undefined> = T extends Fields ? z.infer<T> : Record<string, never>;

export type AnswerSpec = {
  description: string;
  schema?: z.ZodType;
  mediaType?: string;
  /** What else the same answer may come as, for who asks. */
  alsoAs?: readonly string[];
};

export type RouteSpec<
  P extends Fields | undefined,
  Q extends Fields | undefined,
  A extends Access | undefined,
> = {
  id: string;
  method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
  /** OpenAPI form: `/api/artists/{artistId}/overview`. */
  path: string;
  summary: string;
  description?: string;
  /** Absent: anyone may call. */
  access?: A;
  params?: P;
  query?: Q;
  body?: { mediaType: string; schema: z.ZodType; maxBytes: number; description?: string };
  answers: Record<number, AnswerSpec>;
  /** Browsers of any origin may call it with a key (no cookies). */
  cors?: boolean;
  /** Request headers that browsers may send beside the usual ones. */
  corsHeaders?: readonly string[];
  handle(call: Call<P, Q, A>): Promise<HttpOutput>;
};

export type Call<P extends Fields | undefined, Q extends Fields | undefined, A extends Access | undefined> = {
  input: HttpInput;
  params: Out<P>;
  query: Out<Q>;
  caller: A extends Access ? Caller : null;
  limits: RequestLimits;
  log: Log;
};

export type Route = {
  spec: Omit<RouteSpec<Fields | undefined, Fields | undefined, Access | undefined>, "handle">;
  run(input: HttpInput, params: Record<string, string>): Promise<HttpOutput>;
  preflight(): HttpOutput;
};

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Retry-After, X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset",
};
const SECURITY = { "x-content-type-options": "nosniff", "referrer-policy": "same-origin" };

function parse<T extends Fields | undefined>(
  schema: T,
  values: Record<string, unknown>,
  where: string,
): Out<T> {
  if (!schema) return {} as Out<T>;
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data as Out<T>;
  const errors = fieldProblems(parsed.error.issues, `${where}.`);
  throw new Problem(422, "invalid_request", `The ${where} is not as documented; see errors`, { errors });
}

/** An id that can't be one names nothing, as one that doesn't exist. */
function parseParams<T extends Fields | undefined>(schema: T, values: Record<string, string>): Out<T> {
  const parsed = schema?.safeParse(values);
  if (parsed?.success === false)
    throw new Problem(404, "not_found", "There is nothing at this address: an id in it can't be one");
  return (parsed?.data ?? {}) as Out<T>;
}

/** A caller's own id helps them to find a call again; anything else than a short token gets one of ours. */
function requestIdOf(input: HttpInput): string {
  const given = input.header("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

export function defineRoute<
  P extends Fields | undefined = undefined,
  Q extends Fields | undefined = undefined,
  A extends Access | undefined = undefined,
>(spec: RouteSpec<P, Q, A>): Route {
  const { handle, ...described } = spec;
  async function run(input: HttpInput, params: Record<string, string>): Promise<HttpOutput> {
    const started = performance.now();
    const requestId = requestIdOf(input);
    const bound = log().with({ requestId, route: spec.id });
    const limits = new RequestLimits(input.address);
    let output: HttpOutput;
    try {
      const caller = (spec.access ? await requireCaller(input, spec.access, limits) : null) as Call<
        P,
        Q,
        A
      >["caller"];
      output = await handle({
        input,
        params: parseParams(spec.params as P, params),
        query: parse(spec.query as Q, Object.fromEntries(input.url.searchParams), "query"),
        caller,
        limits,
        log: bound,
      });
    } catch (error) {
      const problem = problemOf(error, bound);
      meters().refused.inc({ code: problem.code });
      output = renderProblem(problem);
    }
    const seconds = (performance.now() - started) / 1000;
    meters().requestSeconds.observe({ route: spec.id, status: String(output.status) }, seconds);
    bound.debug("request", { status: output.status, ms: Math.round(seconds * 1000) });
    return {
      ...output,
      headers: {
        ...SECURITY,
        ...(spec.cors ? CORS : {}),
        ...limits.headers(),
        ...output.headers,
        "x-request-id": requestId,
      },
    };
  }
  const preflight = (): HttpOutput => ({
    status: 204,
    headers: {
      ...CORS,
      "access-control-allow-methods": spec.method,
      "access-control-allow-headers": [
        "Authorization",
        "Content-Type",
        "Content-Encoding",
        ...(spec.corsHeaders ?? []),
      ].join(", "),
      "access-control-max-age": "86400",
    },
    body: null,
  });
  return { spec: described as Route["spec"], run, preflight };
}
