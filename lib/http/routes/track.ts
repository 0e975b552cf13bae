import { Problem } from "#lib/core/problem.ts";
import { batchSchema, MAX_BODY_BYTES, trackAnswerSchema } from "#lib/events/batch.ts";
import { acceptBatch, decodeBody, type Mode, noteArrival, policy } from "#lib/ingest/index.ts";
import { requireFold } from "#lib/limits/index.ts";
import { problem } from "../answers.ts";
import type { Access } from "../callers.ts";
import { type Call, defineRoute } from "../define-route.ts";
import { type HttpInput, type HttpOutput, json } from "../exchange.ts";
import { senderOf } from "../sender.ts";

async function readBody(input: HttpInput): Promise<{ value: unknown; bytes: number }> {
  const body = await input.read(MAX_BODY_BYTES);
  return { value: await decodeBody(body, input.header("content-encoding")), bytes: body.length };
}

async function take(call: Call<undefined, undefined, Access>, mode: Mode): Promise<HttpOutput> {
  const sender = senderOf(call);
  const body = await readBody(call.input).catch((refusal: unknown) => {
    // Who sets up an app sees refused bodies, too.
    if (mode === "live" && refusal instanceof Problem)
      noteArrival({ sender, body: null, outcome: refusal, nowMs: Date.now() });
    throw refusal;
  });
  const answer = await acceptBatch(body.value, sender, mode);
  const events = answer.accepted + answer.rejected.length;
  return json(202, events === 0 ? answer : { ...answer, policy: policy(body.bytes / events) });
}

const answers = {
  202: {
    description: "Taken (or taken before, or no consent): a majority of the database has it in its journal",
    schema: trackAnswerSchema,
  },
  400: problem("Neither JSON nor a whole compact batch, or badly compressed"),
  401: problem("No valid key"),
  403: problem("The key may not do this, or not from here"),
  409: problem("Another batch with this batchId was accepted"),
  413: problem("More than 500 events or 1 MiB"),
  415: problem("Unknown Content-Encoding, or a compact batch of a dictionary that is not known here"),
  422: problem("Not the documented form, or no event could be taken"),
  429: problem("More requests or events than allowed; send the same batch again after Retry-After"),
  503: problem("Overloaded or the database is away; send the same batch again after Retry-After"),
};
const body = { mediaType: "application/json", schema: batchSchema, maxBytes: MAX_BODY_BYTES };

export const trackRoute = defineRoute({
  id: "track",
  method: "POST",
  path: "/api/track",
  summary: "Send a sealed batch of listening events",
  description:
    "A batch and its events are fixed before the first attempt; a retry differs in sentAt alone and is counted once. " +
    "The body may be sent as text/plain, gzip, br or deflate, or in the tracker's compact encoding, told by its first byte (0xC1). " +
    "One bad event does not sink the others. " +
    "With a publishable key the request fills what `context` leaves open: os, device class and app from the user agent, " +
    "country from the address, which is not kept. Batches of bots, and of a listener beyond PLAYS_A_DAY plays on a UTC day, " +
    "are accepted as others are, and count apart (`flaggedPlays`).",
  access: { scope: "track", keyInQuery: true },
  body,
  answers,
  cors: true,
  handle: (call) => take(call, "live"),
});

export const importRoute = defineRoute({
  id: "import",
  method: "POST",
  path: "/api/import",
  summary: "Send history: a batch of events of any age",
  description:
    "Times are taken as they stand. A batch that was imported before is answered as a duplicate for as long as its numbers are kept.",
  access: { scope: "admin", session: "admin" },
  body,
  answers,
  handle: async (call) => {
    await requireFold();
    return take(call, "history");
  },
});
