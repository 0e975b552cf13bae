/** Segment's HTTP API: its libraries send here when their host is ours. */
import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import { decodeBody, noteArrival } from "#lib/ingest/index.ts";
import {
  acceptMessages,
  batchSchema,
  type CallType,
  type Fields,
  isFields,
  MAX_BATCH_BYTES,
  MAX_MESSAGE_BYTES,
  messageSchema,
} from "#lib/segment/index.ts";
import { problem } from "../answers.ts";
import type { Access } from "../callers.ts";
import { defineRoute, type Route } from "../define-route.ts";
import { type HttpInput, json } from "../exchange.ts";
import { senderOf } from "../sender.ts";

async function read(input: HttpInput, maxBytes: number): Promise<Fields> {
  const body = await decodeBody(await input.read(maxBytes), input.header("content-encoding"));
  if (isFields(body)) return body;
  throw new Problem(
    422,
    "invalid_message",
    "The body is not an object; send a call as Segment's libraries do",
  );
}

/** Read once, though both the key and the messages may stand in it. */
const bodies = new WeakMap<HttpInput, Promise<Fields>>();

function bodyOf(input: HttpInput, maxBytes: number): Promise<Fields> {
  const body = bodies.get(input) ?? read(input, maxBytes);
  bodies.set(input, body);
  return body;
}

/** The user name of Basic; in a browser and on phones, which send no such header, the body's `writeKey`. */
async function writeKeyOf(input: HttpInput, maxBytes: number): Promise<string | null> {
  const header = input.header("authorization");
  const basic = /^Basic\s+(\S+)$/i.exec(header ?? "")?.[1];
  if (basic !== undefined) return Buffer.from(basic, "base64").toString("utf8").split(":")[0]!;
  if (header !== null) return null;
  const { writeKey } = await bodyOf(input, maxBytes);
  return typeof writeKey === "string" ? writeKey : null;
}

const success = z.object({ success: z.literal(true) });

type Form = {
  path: string;
  summary: string;
  schema: z.ZodType;
  maxBytes: number;
  messagesOf(body: Fields): readonly unknown[];
  type?: CallType;
};

function routeOf(id: string, { path, summary, schema, maxBytes, messagesOf, type }: Form): Route {
  const access: Access = {
    scope: "track",
    keyInQuery: true,
    findKey: (input) => writeKeyOf(input, maxBytes),
  };
  return defineRoute({
    id,
    method: "POST",
    path,
    summary,
    description:
      "As Segment's HTTP API: heard with 200 is delivered, also where a message could not be counted; what became of each " +
      "is among the arrivals of its artist. docs/segment.md says which events stand for which.",
    access,
    body: { mediaType: "application/json", schema, maxBytes },
    answers: {
      200: {
        description: "Heard: what counts is in the journals of a majority of the database",
        schema: success,
      },
      400: problem("Not JSON, or badly compressed"),
      401: problem("No valid key"),
      403: problem("The key may not do this, or not from here"),
      413: problem(`More than ${maxBytes} bytes, or a message of more than ${MAX_MESSAGE_BYTES}`),
      415: problem("Unknown Content-Encoding"),
      422: problem("Not the documented form"),
      429: problem("More requests or events than allowed; send the same request again after Retry-After"),
      503: problem("Overloaded or the database is away; send the same request again after Retry-After"),
    },
    cors: true,
    handle: async (call) => {
      const { input } = call;
      const sender = senderOf(call);
      try {
        const body = await bodyOf(input, maxBytes);
        const sent = {
          type,
          // A library that sends a message again in another batch changes the batch's time alone.
          sentAt: body.sentAt,
          ...(type === undefined && isFields(body.context) ? { context: body.context } : {}),
        };
        await acceptMessages(messagesOf(body), sent, sender);
      } catch (refusal) {
        // Who sets up an app sees refused bodies, too.
        if (refusal instanceof Problem && refusal.status < 500)
          noteArrival({ sender, body: null, outcome: refusal, nowMs: Date.now() });
        throw refusal;
      }
      return json(200, { success: true });
    },
  });
}

function messagesOfBatch({ batch }: Fields): readonly unknown[] {
  if (Array.isArray(batch) && batch.length > 0) return batch;
  throw new Problem(422, "invalid_message", "`batch` must be an array of at least one message");
}

const callRoute = (type: CallType, summary: string): Route =>
  routeOf(`segment${type[0]!.toUpperCase()}${type.slice(1)}`, {
    path: `/v1/${type}`,
    summary,
    schema: messageSchema,
    maxBytes: MAX_MESSAGE_BYTES,
    messagesOf: (body) => [body],
    type,
  });

export const segmentBatchRoute = routeOf("segmentBatch", {
  path: "/v1/batch",
  summary: "Send messages in Segment's form",
  schema: batchSchema,
  maxBytes: MAX_BATCH_BYTES,
  messagesOf: messagesOfBatch,
});
export const segmentTrackRoute = callRoute("track", "Something happened (Segment)");
export const segmentIdentifyRoute = callRoute("identify", "Two ids are one person (Segment)");
export const segmentPageRoute = callRoute("page", "A page was seen (Segment)");
export const segmentScreenRoute = callRoute("screen", "A screen was seen (Segment)");
export const segmentGroupRoute = callRoute("group", "Somebody belongs to a group (Segment)");
export const segmentAliasRoute = callRoute("alias", "Another id is the same person's (Segment)");

export const SEGMENT_ROUTES: readonly Route[] = [
  segmentBatchRoute,
  segmentTrackRoute,
  segmentIdentifyRoute,
  segmentPageRoute,
  segmentScreenRoute,
  segmentGroupRoute,
  segmentAliasRoute,
];

/** Under which paths Segment's libraries for browsers and phones call the same. */
export const SEGMENT_ALIASES: readonly (readonly [path: string, route: Route])[] = [
  ["/v1/b", segmentBatchRoute],
  ["/v1/import", segmentBatchRoute],
  ["/v1/t", segmentTrackRoute],
  ["/v1/i", segmentIdentifyRoute],
  ["/v1/p", segmentPageRoute],
  ["/v1/s", segmentScreenRoute],
  ["/v1/g", segmentGroupRoute],
  ["/v1/a", segmentAliasRoute],
];
