/** The published document: its form, that it names what is there and nothing else, and that answers keep to it. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { redisReady } from "#lib/platform/redis.ts";
import { undocumented } from "#lib/testing/documented.ts";
import { playJourney, putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, callNext, keyWith, useServer } from "#lib/testing/http.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import type { Route } from "./define-route.ts";
import { openApiRoute } from "./openapi.ts";
import { ROUTES } from "./routes/index.ts";
import * as readingRoutes from "./routes/reading.ts";

/** JSON Schema 2020-12, the keywords that we use: a typing error in any other is found as an unknown one. */
const text = z.string();
const size = z.int().nonnegative();
const typeName = z.enum(["null", "boolean", "object", "array", "number", "string", "integer"]);
const distinct = (list: readonly unknown[]) => new Set(list).size === list.length;
const jsonSchema: z.ZodType = z
  .strictObject({
    type: z.union([typeName, z.array(typeName).min(1).refine(distinct)]).optional(),
    enum: z.array(z.unknown()).min(1).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    format: text.optional(),
    pattern: text.refine((pattern) => new RegExp(pattern, "u")).optional(),
    description: text.min(1).optional(),
    minLength: size.optional(),
    maxLength: size.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    minItems: size.optional(),
    maxItems: size.optional(),
    required: z.array(text).refine(distinct).optional(),
    $ref: text.optional(),
    items: z.lazy(() => jsonSchema).optional(),
    anyOf: z.lazy(() => z.array(jsonSchema).min(1)).optional(),
    oneOf: z.lazy(() => z.array(jsonSchema).min(1)).optional(),
    properties: z.lazy(() => z.record(text, jsonSchema)).optional(),
    propertyNames: z.lazy(() => jsonSchema).optional(),
    additionalProperties: z.union([z.boolean(), z.lazy(() => jsonSchema)]).optional(),
  })
  .refine(({ required = [], properties = {} }) => required.every((name) => Object.hasOwn(properties, name)), {
    error: "a required property has no schema",
  });

/** OpenAPI 3.1 (spec.openapis.org/oas/3.1/schema): the objects that we use, no field beside theirs. */
const content = z.record(text.regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: jsonSchema }));
const parameter = z
  .strictObject({
    name: text.min(1),
    in: z.enum(["path", "query"]),
    required: z.boolean(),
    schema: jsonSchema,
  })
  .refine((given) => given.in !== "path" || given.required, { error: "a path parameter is always required" });
const operation = z.strictObject({
  operationId: text.regex(/^[a-z]\w+$/i),
  summary: text.min(1),
  description: text.min(1).optional(),
  security: z.array(z.record(text, z.array(text))),
  parameters: z.array(parameter).refine((list) => distinct(list.map((one) => `${one.in} ${one.name}`))),
  requestBody: z
    .strictObject({ required: z.boolean(), description: text.min(1).optional(), content })
    .optional(),
  responses: z
    .record(
      text.regex(/^[1-5](\d\d|XX)$/),
      z.strictObject({ description: text.min(1), content: content.optional() }),
    )
    .refine((responses) => Object.keys(responses).some((status) => status.startsWith("2"))),
});
const securityScheme = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("http"), scheme: text, description: text.optional() }),
  z.strictObject({
    type: z.literal("apiKey"),
    in: z.enum(["query", "header", "cookie"]),
    name: text,
    description: text.optional(),
  }),
]);
const METHODS = ["get", "put", "post", "delete", "patch"] as const;
const documentSchema = z.strictObject({
  openapi: text.regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: text.min(1), version: text.min(1), description: text.optional() }),
  paths: z.record(text.regex(/^\//), z.partialRecord(z.enum(METHODS), operation)),
  components: z.strictObject({
    securitySchemes: z.record(text.regex(/^[a-zA-Z0-9._-]+$/), securityScheme),
  }),
});
type Operation = z.infer<typeof operation>;
type Listed = { path: string; method: string; operation: Operation };

const DECLARED: readonly Route[] = [...ROUTES, openApiRoute];
const placeOf = ({ spec }: Route) => `${spec.method} ${spec.path}`;

function* refsIn(value: unknown): Iterable<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "$ref") yield String(inner);
    else yield* refsIn(inner);
  }
}

const pointed = (document: unknown, ref: string) =>
  ref
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (at, part) =>
        (at as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")],
      document,
    );

describe("GET /api/openapi.json", () => {
  useDatabase();
  const { base } = useServer(...DECLARED);
  let raw: unknown;
  let listed: Listed[] = [];
  let keys: Record<"track" | "read" | "admin", string>;

  beforeAll(async () => {
    // Until Redis answers, "listening now" is not known, and then it is: two different answers.
    await redisReady();
    raw = await (await fetch(`${base()}/api/openapi.json`)).json();
    const parsed = documentSchema.safeParse(raw);
    // The first test tells what is wrong; the others need something to look at.
    const paths = (parsed.data ?? (raw as z.infer<typeof documentSchema>)).paths;
    listed = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
    );
    keys = { track: await keyWith("track"), read: await keyWith("read"), admin: await keyWith("admin") };
    await putLines([
      { artist: { id: "a-1", name: "One", timezone: "Europe/Lisbon" } },
      { content: { id: "t-1", artistId: "a-1", title: "T" } },
    ]);
  });

  it("has the form of OpenAPI 3.1, its schemas that of JSON Schema 2020-12", () => {
    expect(documentSchema.safeParse(raw).error?.issues ?? []).toEqual([]);
    for (const ref of refsIn(raw)) expect([ref, pointed(raw, ref)]).toEqual([ref, expect.anything()]);
  });

  it("names each operation once, with the parameters of its path and security that is declared", () => {
    expect(listed.length).toBeGreaterThan(9);
    expect(distinct(listed.map(({ operation }) => operation.operationId))).toBe(true);
    const schemes = Object.keys(documentSchema.parse(raw).components.securitySchemes);
    for (const { path, operation } of listed) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((one) => one.in === "path").map(({ name }) => name);
      expect([path, declared]).toEqual([path, inPath]);
      for (const scheme of operation.security.flatMap(Object.keys)) expect(schemes).toContain(scheme);
    }
  });

  it("names no key where only a session opens, and one wherever a key does", () => {
    for (const { spec } of DECLARED) {
      const { operation } = listed.find(({ operation: { operationId } }) => operationId === spec.id)!;
      const named = operation.security.some((one) => "key" in one);
      expect([spec.id, named]).toEqual([spec.id, spec.access !== undefined && !spec.access.sessionOnly]);
    }
  });

  it("lists every route that is declared, itself too, and no other", () => {
    const named = listed.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(named.sort()).toEqual(DECLARED.map(placeOf).sort());
  });

  it("belongs to routes that are served: by a route.ts of Next's, or in front of it", async () => {
    const modules: Record<string, unknown> = { openApiRoute };
    for await (const file of glob("lib/http/routes/*.ts", { exclude: ["**/*test*.ts"] }))
      Object.assign(modules, await import(resolve(file)));
    for (const [section, route] of Object.entries(readingRoutes.SECTION_ROUTES))
      modules[`SECTION_ROUTES.${section}`] = route;
    const served: string[] = [];
    for await (const file of glob(["app/**/route.ts", "app/.well-known/**/route.ts"])) {
      if (file.includes("[...nextauth]")) continue;
      const path = file.replace(/^app|\/route\.ts$/g, "").replace(/\[(\w+)\]/g, "{$1}");
      const source = readFileSync(file, "utf8");
      const exported = [...source.matchAll(/export const ([A-Z]+) = (\w+)\(([\w.]+)\)/g)];
      expect([file, exported.length]).not.toEqual([file, 0]);
      for (const [, method, adapter, name] of exported) {
        const route = modules[name!] as Route;
        if (method === "OPTIONS") expect([adapter, route.spec.cors]).toEqual(["nextPreflight", true]);
        else {
          expect([file, adapter, placeOf(route)]).toEqual([file, "nextHandler", `${method} ${path}`]);
          served.push(`${method} ${path}`);
        }
      }
    }
    const front = /const routes = \[([^\]]+)\]/.exec(readFileSync("server/service.ts", "utf8"))![1]!;
    for (const name of ["health", "stats", "metrics", "privacyKey"]) expect(front).toContain(`${name}Route`);
    const inFront = [
      "GET /.well-known/harmonie-privacy-key",
      "GET /health",
      "GET /api/stats",
      "GET /metrics",
    ];
    expect([...served, ...inFront].sort()).toEqual(DECLARED.map(placeOf).sort());
  });

  /** Checks an answer against the document: its status is listed, its media type and its body are as it says. */
  async function expectDocumented(path: string, method: string, response: Response): Promise<void> {
    const place = `${method.toUpperCase()} ${path} ${response.status}`;
    const { operation } = listed.find((one) => one.path === path && one.method === method)!;
    expect([place, await undocumented(operation, response)]).toEqual([place, []]);
  }

  async function call(path: string, method: string, status: number, init: RequestInit = {}): Promise<void> {
    const response = await fetch(`${base()}${path}`, { method: method.toUpperCase(), ...init });
    expect([path, response.status]).toEqual([path, status]);
    await expectDocumented(path.split("?")[0]!, method, response);
  }

  it("finds a wrong answer, so that the checks below mean something", async () => {
    const wrong = (status: number, body: unknown, type = "application/json") =>
      expectDocumented(
        "/health",
        "get",
        new Response(JSON.stringify(body), { status, headers: { "content-type": type } }),
      );
    const up = { state: "up", latencyMs: 1 };
    await wrong(200, { status: "ok", dependencies: { mongodb: up, redis: up } });
    await expect(wrong(200, { status: "fine", dependencies: { mongodb: up, redis: up } })).rejects.toThrow();
    await expect(wrong(200, { status: "ok", dependencies: { mongodb: up } })).rejects.toThrow();
    await expect(
      wrong(200, { status: "ok", dependencies: { mongodb: up, redis: up }, ip: "x" }),
    ).rejects.toThrow();
    await expect(wrong(418, {})).rejects.toThrow();
  });

  it.each(["/api/track", "/api/import"])("says what POST %s answers", async (path) => {
    const authorization = { authorization: `Bearer ${keys[path === "/api/track" ? "track" : "admin"]}` };
    const send = (status: number, body: unknown, headers: HeadersInit = authorization) =>
      call(path, "post", status, { headers, body: typeof body === "string" ? body : JSON.stringify(body) });
    const batch = goodBatch({ events: [goodEvent(), goodEvent({ id: "1", type: "nonsense" }), null] });
    await send(202, batch);
    await send(202, batch);
    await send(202, goodBatch({ consent: undefined }));
    await send(400, "{");
    await send(401, batch, {});
    await send(403, batch, bearer(keys.read));
    await send(409, { ...batch, sessionId: "another" });
    await send(413, " ".repeat(1_048_577));
    await send(415, batch, { ...authorization, "content-encoding": "zstd" });
    await send(422, goodBatch({ events: [] }));
    await send(422, goodBatch({ events: [goodEvent({ artistId: "nobody" })] }));
  });

  it("says what PUT /api/catalogue answers", async () => {
    const put = (status: number, body: string, headers: HeadersInit = bearer(keys.admin)) =>
      call("/api/catalogue", "put", status, { headers, body });
    const line = JSON.stringify({ artist: { id: "a-2", name: "Two" } });
    await put(200, line);
    await put(401, line, {});
    await put(403, line, bearer(keys.track));
    await put(413, " ".repeat(32 * 1024 * 1024 + 1));
    await put(422, "{}\n{");
    await put(422, '{"artist":{}}');
  });

  it("says what the reading routes answer", async () => {
    await playJourney([
      {
        person: "p",
        session: "s",
        at: Date.now() - 60_000,
        artistId: "a-1",
        contentId: "t-1",
        listenedMs: 31_000,
      },
    ]);
    await call("/api/artists", "get", 200, { headers: bearer(keys.read) });
    await call("/api/artists", "get", 401);
    await call("/api/artists", "get", 403, { headers: bearer(keys.track) });
    for (const route of [...Object.values(readingRoutes.SECTION_ROUTES), readingRoutes.liveRoute]) {
      const { path } = route.spec;
      const ask = async (
        status: number,
        artistId: string,
        query = "",
        headers = bearer(keys.read) as object,
      ) => {
        const response = await callNext(route, `${path}${query}`, { artistId }, { ...headers });
        expect([path, response.status]).toEqual([path, status]);
        await expectDocumented(path, "get", response.clone());
        return response;
      };
      const first = await ask(200, "a-1", "?compare=previous");
      await ask(304, "a-1", "?compare=previous", {
        ...bearer(keys.read),
        "if-none-match": first.headers.get("etag")!,
      });
      await ask(401, "a-1", "", {});
      await ask(403, "a-1", "", bearer(keys.track));
      await ask(404, "nobody");
      await ask(404, "x".repeat(513));
    }
    const query = (text: string) =>
      callNext(readingRoutes.SECTION_ROUTES.overview, `/x?${text}`, { artistId: "a-1" }, bearer(keys.read));
    for (const interval of ["hour", "day", "week", "month"])
      await expectDocumented(
        readingRoutes.SECTION_ROUTES.overview.spec.path,
        "get",
        await query(`from=2026-10-24&to=2026-10-27&interval=${interval}`),
      );
    await expectDocumented(readingRoutes.SECTION_ROUTES.overview.spec.path, "get", await query("from=never"));
  });

  it("says what the operator's routes answer", async () => {
    await call("/health", "get", 200);
    await call("/api/openapi.json", "get", 200);
    for (const path of ["/api/stats", "/metrics"]) {
      await call(path, "get", 200);
      await call(path, "get", 200, { headers: bearer(keys.read) });
      await call(path, "get", 401, { headers: { "x-forwarded-for": "203.0.113.7" } });
      await call(path, "get", 403, { headers: bearer(keys.track) });
    }
  });
});
