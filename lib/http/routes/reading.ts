import { createHash } from "node:crypto";
import { z } from "zod";
import { artistNotFound } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { FILTERS, type Filter, type FilterName } from "#lib/cube/index.ts";
import { artistSchema, intervalSchema, liveSchema, sectionSchema } from "#lib/metrics/answers.ts";
import {
  askSection,
  CONTENT_SORTS,
  getLive,
  listArtists,
  type RangeSection,
  type SectionQuery,
  toCsv,
} from "#lib/metrics/index.ts";
import { problem } from "../answers.ts";
import { readerOf } from "../callers.ts";
import { defineRoute, type Route } from "../define-route.ts";
import { type HttpInput, type HttpOutput, json } from "../exchange.ts";

const access = { scope: "read", session: "any" } as const;
const params = z.object({ artistId: z.string().min(1).max(512) });
const unchanged = { description: "The caller has this answer already (If-None-Match)" };
const refusals = {
  401: problem("No valid key and not signed in"),
  403: problem("The key lacks the scope read"),
  404: problem("No such artist, or not the caller's"),
  503: problem("The database is away"),
};
const HEADERS = { "cache-control": "private, no-cache", vary: "Authorization, Cookie, Accept" };

function found<T>(answer: T | null): T {
  if (answer === null) throw artistNotFound();
  return answer;
}

function holds(input: HttpInput, etag: string): boolean {
  const held = input
    .header("if-none-match")
    ?.split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  return held?.includes(etag) ?? false;
}
const notModified = (etag: string): HttpOutput => ({ status: 304, headers: { etag }, body: null });

/** 304 when the caller has this answer already. */
function tagged(input: HttpInput, answer: unknown): HttpOutput {
  const output = json(200, answer, HEADERS);
  const etag = `"${createHash("sha256").update(String(output.body)).digest("base64url").slice(0, 27)}"`;
  return holds(input, etag) ? notModified(etag) : { ...output, headers: { ...output.headers, etag } };
}

export const artistsRoute = defineRoute({
  id: "listArtists",
  method: "GET",
  path: "/api/artists",
  summary: "The artists that the caller may see",
  access,
  answers: {
    200: { description: "By name", schema: z.object({ artists: z.array(artistSchema) }) },
    401: refusals[401],
    403: refusals[403],
  },
  handle: async ({ caller }) => json(200, { artists: await listArtists(readerOf(caller)) }),
});

const value = z.string().min(1).max(512).optional();
const filters = Object.fromEntries(
  Object.keys(FILTERS).map((name) => [
    `filter[${name}]`,
    value.meta({ description: `Only what happened with this ${name}` }),
  ]),
) as Record<`filter[${FilterName}]`, typeof value>;
const rangeQuery = {
  from: z.string().optional().meta({ description: "First day; 30 days back when missing" }),
  to: z.string().optional().meta({ description: "Last day; today when missing" }),
  interval: intervalSchema.optional(),
  compare: z
    .literal("previous")
    .optional()
    .meta({ description: "Adds the range of equal length just before" }),
  ...filters,
};
const pageQuery = {
  sort: z.enum(CONTENT_SORTS).optional().meta({ description: "Highest first; plays when missing" }),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  cursor: z.string().max(2000).optional().meta({ description: "nextCursor of the page before" }),
};

/** A filter that nobody knows must not silently give everything. */
function checkFilterNames(input: HttpInput): void {
  for (const name of input.url.searchParams.keys()) {
    if (!name.startsWith("filter") || Object.hasOwn(filters, name)) continue;
    const message = `${name} is no filter; there are ${Object.keys(filters).join(", ")}`;
    throw new Problem(422, "unknown_filter", message, {
      errors: [{ path: `query.${name}`, code: "unknown_filter", message }],
    });
  }
}

type Query = Partial<Record<string, string | number>>;

function sectionQuery(query: Query): SectionQuery {
  const filter: Filter = {};
  for (const name of Object.keys(FILTERS) as FilterName[]) {
    const wanted = query[`filter[${name}]`];
    if (typeof wanted === "string") filter[name] = wanted;
  }
  const { from, to, interval, compare, sort, limit, cursor } = query;
  const given = { from, to, interval, compare, filter, page: defined({ sort, limit, cursor }) };
  return defined(given) as SectionQuery;
}

const defined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));

function wantsCsv(input: HttpInput): boolean {
  return /(^|,)\s*text\/csv\b/i.test(input.header("accept") ?? "");
}

const SUMMARIES: Record<RangeSection, string> = {
  overview: "How is it going?",
  audience: "Who are they, and do they stay?",
  content: "Which recordings work?",
  engagement: "What do listeners do beside listening?",
  discovery: "How is the artist found?",
  streaming: "Do they hear it well?",
  revenue: "What did it bring?",
  retention: "Do they come back?",
};

function sectionRoute(section: RangeSection): Route {
  return defineRoute({
    id: `get${section[0]!.toUpperCase()}${section.slice(1)}`,
    method: "GET",
    path: `/api/artists/{artistId}/${section}`,
    summary: SUMMARIES[section],
    description:
      "Numbers of a range of days in the artist's time zone, both included, with the series and the breakdowns. With `Accept: text/csv` the series alone, as CSV.",
    access,
    params,
    query: z.object(section === "content" ? { ...rangeQuery, ...pageQuery } : rangeQuery),
    answers: {
      200: {
        description: "As of the artist's last commit",
        schema: sectionSchema(section),
        alsoAs: ["text/csv"],
      },
      304: unchanged,
      422: problem("A range, a filter or a cursor that can't be"),
      ...refusals,
    },
    handle: async ({ input, caller, params: { artistId }, query }) => {
      checkFilterNames(input);
      const asked = found(
        await askSection(readerOf(caller), artistId, section, sectionQuery(query as Query)),
      );
      const csv = wantsCsv(input);
      const etag = csv ? asked.etag.replace(/"$/, '-csv"') : asked.etag;
      if (holds(input, etag)) return notModified(etag);
      const body = await asked.body();
      return csv
        ? {
            status: 200,
            headers: { ...HEADERS, etag, "content-type": "text/csv; charset=utf-8; header=present" },
            body: toCsv(section, JSON.parse(body)),
          }
        : {
            status: 200,
            headers: { ...HEADERS, etag, "content-type": "application/json; charset=utf-8" },
            body,
          };
    },
  });
}

export const SECTION_ROUTES = Object.fromEntries(
  (Object.keys(SUMMARIES) as RangeSection[]).map((section) => [section, sectionRoute(section)]),
) as Record<RangeSection, Route>;

export const liveRoute = defineRoute({
  id: "getLive",
  method: "GET",
  path: "/api/artists/{artistId}/live",
  summary: "Who is here now?",
  description:
    "Equal to what the socket sends at the same `asOf`. `lastMinute` is the running minute, the last of `minutes`.",
  access,
  params,
  answers: {
    200: { description: "As of the artist's last commit", schema: liveSchema },
    304: unchanged,
    ...refusals,
  },
  handle: async ({ input, caller, params: { artistId } }) =>
    tagged(input, found(await getLive(readerOf(caller), artistId))),
});
