/** The door for players that speak CMCD (CTA-5004): with a request for media, or as event reports of their own. */
import { z } from "zod";
import {
  type About,
  acceptReports,
  CMCD_HEADERS,
  cmcdAnswerSchema,
  MAX_CMCD_BYTES,
  readReports,
  readRequest,
} from "#lib/cmcd/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { contextSchema, envelopeSchema } from "#lib/events/batch.ts";
import { noteArrival } from "#lib/ingest/index.ts";
import { PRIVATE, problem } from "../answers.ts";
import type { Access } from "../callers.ts";
import { type Call, defineRoute } from "../define-route.ts";
import { type HttpInput, type HttpOutput, json } from "../exchange.ts";
import { textOf } from "../json-body.ts";
import { keySenderOf } from "../sender.ts";

const { userId, anonymousId } = envelopeSchema.shape;
const name = z.string().min(1).max(512).optional();

const querySchema = z.object({
  CMCD: z.string().optional().meta({ description: "The report, where it comes as a parameter" }),
  artistId: name.meta({
    description: "Whose recordings; else the key's only artist, or the part of cid before its first slash",
  }),
  contentId: name.meta({ description: "Which recording; else cid" }),
  userId,
  anonymousId: anonymousId.meta({ description: "Without a listener the session stands for one" }),
  consent: z.enum(["true", "false"]).optional(),
  consentVersion: z.string().max(128).optional(),
  ...contextSchema.shape,
});
type Query = z.infer<typeof querySchema>;

function aboutOf({
  CMCD: _report,
  artistId,
  contentId,
  userId,
  anonymousId,
  consent,
  consentVersion,
  ...rest
}: Query): About {
  const context = Object.fromEntries(
    Object.entries(rest).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const given = consent && {
    analytics: consent === "true",
    ...(consentVersion === undefined ? {} : { version: consentVersion }),
  };
  return { artistId, contentId, userId, anonymousId, consent: given, context };
}

type Lines = Parameters<typeof acceptReports>[0];

async function take(
  call: Call<undefined, typeof querySchema, Access>,
  read: (input: HttpInput) => Promise<Lines> | Lines,
): Promise<HttpOutput> {
  const { input, query } = call;
  const sender = keySenderOf(call);
  try {
    return json(202, await acceptReports(await read(input), aboutOf(query), sender), PRIVATE);
  } catch (error) {
    // Who sets up a player sees what was refused before it was a batch, too.
    if (error instanceof Problem && error.status === 400)
      noteArrival({ sender, body: null, outcome: error, nowMs: Date.now() });
    throw error;
  }
}

const answers = {
  202: { description: "Taken, or nothing to take", schema: cmcdAnswerSchema },
  400: problem("No CMCD, or not text in UTF-8"),
  401: problem("No valid key"),
  403: problem("The key may not do this, or not from here"),
  422: problem("No session, no artist, or nothing that could be taken"),
  429: problem("More requests or events than allowed; send the same again after Retry-After"),
  503: problem("Overloaded, or MongoDB or Redis is away; send the same again after Retry-After"),
};
const shared = {
  path: "/api/cmcd",
  access: { scope: "track", keyInQuery: true },
  query: querySchema,
  cors: true,
  corsHeaders: CMCD_HEADERS,
} as const;

export const cmcdRequestRoute = defineRoute({
  ...shared,
  id: "cmcdRequest",
  method: "GET",
  summary: "A player's CMCD, as it came with a request for media",
  description:
    "Versions 1 and 2, in the parameter CMCD or in the headers CMCD-Object, CMCD-Request, CMCD-Session and CMCD-Status. " +
    "A report with a sequence number (sn) counts once, one without may count more than once.",
  answers,
  handle: (call) => take(call, ({ url, header }) => [readRequest(url.searchParams.get("CMCD"), header)]),
});

export const cmcdEventRoute = defineRoute({
  ...shared,
  id: "cmcdEvents",
  method: "POST",
  summary: "A player's CMCD event reports",
  description:
    "Version 2, event mode: a report a line (application/cmcd), or JSON: an object of CMCD keys, or an array of them. " +
    "A report with a sequence number (sn) counts once. One bad report does not sink the others.",
  body: { mediaType: "application/cmcd", schema: z.string(), maxBytes: MAX_CMCD_BYTES },
  answers: { ...answers, 413: problem(`More than 500 reports or ${MAX_CMCD_BYTES} bytes`) },
  handle: (call) => take(call, async (input) => readReports(textOf(await input.read(MAX_CMCD_BYTES)))),
});
