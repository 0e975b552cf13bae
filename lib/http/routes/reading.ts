import { createHash } from "node:crypto";
import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import { artistSchema, intervalSchema, liveSchema, overviewSchema } from "#lib/metrics/answers.ts";
import { getLive, getOverview, listArtists } from "#lib/metrics/index.ts";
import { readerOf } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { type HttpInput, type HttpOutput, json } from "../exchange.ts";
import { problemSchema } from "../problems.ts";

const access = { scope: "read", session: "any" } as const;
const params = z.object({ artistId: z.string().min(1).max(512) });
const problem = (description: string) => ({
  description,
  schema: problemSchema,
  mediaType: "application/problem+json",
});
const unchanged = { description: "The caller has this answer already (If-None-Match)" };
const refusals = {
  401: problem("No valid key and not signed in"),
  403: problem("The key lacks the scope read"),
  404: problem("No such artist, or not the caller's"),
  503: problem("The database is away"),
};

function found<T>(answer: T | null): T {
  if (answer === null)
    throw new Problem(
      404,
      "artist_not_found",
      "There is no such artist among yours; GET /api/artists lists them",
    );
  return answer;
}

/** 304 when the caller has this answer already. */
function tagged(input: HttpInput, answer: unknown): HttpOutput {
  const output = json(200, answer, { "cache-control": "private, no-cache", vary: "Authorization, Cookie" });
  const etag = `"${createHash("sha256").update(String(output.body)).digest("base64url").slice(0, 27)}"`;
  const headers = { ...output.headers, etag };
  const held = input
    .header("if-none-match")
    ?.split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  return held?.includes(etag) ? { status: 304, headers: { etag }, body: null } : { ...output, headers };
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

export const overviewRoute = defineRoute({
  id: "getOverview",
  method: "GET",
  path: "/api/artists/{artistId}/overview",
  summary: "How is it going?",
  description:
    "Numbers of a range of days in the artist's time zone, both included, with the series and the top recordings.",
  access,
  params,
  query: z.object({
    from: z.string().optional().meta({ description: "First day; 30 days back when missing" }),
    to: z.string().optional().meta({ description: "Last day; today when missing" }),
    interval: intervalSchema.optional(),
    compare: z
      .literal("previous")
      .optional()
      .meta({ description: "Adds the range of equal length just before" }),
  }),
  answers: {
    200: { description: "As of the artist's last commit", schema: overviewSchema },
    304: unchanged,
    422: problem("A range that can't be"),
    ...refusals,
  },
  handle: async ({ input, caller, params: { artistId }, query }) =>
    tagged(input, found(await getOverview(readerOf(caller), artistId, query))),
});

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
