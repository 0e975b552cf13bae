/** The OpenAPI 3.1 document, made from the route declarations: the schemas in it are those that validate. */
import { z } from "zod";
import { singleton } from "#lib/platform/singleton.ts";
import { problem } from "./answers.ts";
import { type AnswerSpec, defineRoute, type Route } from "./define-route.ts";
import { json } from "./exchange.ts";
import { ROUTES } from "./routes/index.ts";

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
}

function parametersOf(schema: z.ZodObject<z.ZodRawShape> | undefined, where: "path" | "query"): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === "path" || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, "input"),
  }));
}

function contentOf({ schema, mediaType, alsoAs = [] }: AnswerSpec): Json {
  if (!schema && !mediaType) return {};
  const own = schema ? schemaOf(schema, "output") : { type: "string" };
  const others = alsoAs.map((type) => [type, { schema: type.endsWith("json") ? {} : { type: "string" } }]);
  return { content: { [mediaType ?? "application/json"]: { schema: own }, ...Object.fromEntries(others) } };
}

/** What defineRoute answers by itself, from the declaration; what a route says of its own takes its place. */
function answersOf({ access, params, query, body, answers }: Route["spec"]): Route["spec"]["answers"] {
  const implied: Route["spec"]["answers"] = { 500: problem("Something went wrong on our side") };
  if (access) {
    implied[401] = problem("No valid key and not signed in");
    implied[403] = problem("The caller may not do this");
    implied[429] = problem(
      "More requests of this key, or wrong keys from this address, than allowed; send it again after Retry-After",
    );
    implied[503] = problem("The database is away; send the same request again after Retry-After");
  }
  if (body) {
    implied[400] = problem("The body did not arrive whole, or is not text in UTF-8");
    implied[408] = problem("The body took too long to arrive");
    implied[413] = problem(`More than ${body.maxBytes} bytes`);
  }
  if (params) implied[404] = problem("There is no such thing, or it is not the caller's");
  if (params || query) implied[422] = problem("The call is not as documented; see errors");
  return { ...implied, ...answers };
}

function operationOf({ spec }: Route): Json {
  const { id, summary, description, access, params, query, body } = spec;
  const responses = Object.entries(answersOf(spec)).map(([status, answer]) => [
    status,
    {
      description: answer.description,
      ...contentOf(answer),
    },
  ]);
  const security = access
    ? [
        ...(access.sessionOnly ? [] : [{ key: [access.scope] }]),
        ...(access.session ? [{ session: [] }] : []),
        ...(access.keyInQuery ? [{ publishableKey: [] }] : []),
        ...(access.findKey ? [{ writeKey: [] }] : []),
      ]
    : [];
  return {
    operationId: id,
    summary,
    ...(description ? { description } : {}),
    security,
    parameters: [...parametersOf(params, "path"), ...parametersOf(query, "query")],
    ...(body
      ? {
          requestBody: {
            required: true,
            ...(body.description ? { description: body.description } : {}),
            content: { [body.mediaType]: { schema: schemaOf(body.schema, "input") } },
          },
        }
      : {}),
    responses: Object.fromEntries(responses),
  };
}

function build(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const { path, method } = route.spec;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Harmonie Analytics",
      version: "0.1.0",
      description: "Listening events in, exact and live numbers out.",
    },
    paths,
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "API key (sk_… or pk_…), or a JWT that the service trusts",
        },
        publishableKey: {
          type: "apiKey",
          in: "query",
          name: "key",
          description: "Publishable key (pk_…), only to track",
        },
        writeKey: {
          type: "http",
          scheme: "basic",
          description: "API key as the user name, without a password, as Segment's libraries send it",
        },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
  };
}

export const openApiRoute: Route = defineRoute({
  id: "openapi",
  method: "GET",
  path: "/api/openapi.json",
  summary: "This document",
  answers: { 200: { description: "OpenAPI 3.1", schema: z.object({ openapi: z.string() }).loose() } },
  handle: async () =>
    json(
      200,
      singleton("openapi", () => build([...ROUTES, openApiRoute])),
    ),
});
