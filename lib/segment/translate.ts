/** A message in our words. Pure: the same message is the same batch whenever and in whatever company it comes. */
import { randomUUID } from "node:crypto";
import { derivedId } from "#lib/core/ids.ts";
import { Problem } from "#lib/core/problem.ts";
import { consentOf, contextOf } from "./context.ts";
import { CALLS, type CallType } from "./message.ts";
import { type Named, readName } from "./names.ts";
import { type Fields, fieldsOf, isFields, textOf } from "./values.ts";

/** What holds for all messages of a request. */
export type Sent = { type?: CallType; sentAt?: unknown; context?: Fields };
export type Ids = { userId?: string; anonymousId?: string };

export type Translated =
  /** A sealed batch of one event, for lib/ingest. */
  | { kind: "event"; ids: Ids; body: Fields }
  /** Says that two ids are one person. */
  | { kind: "link"; ids: Ids; consent: boolean | undefined }
  | { kind: "nothing" }
  | { kind: "refused"; problem: Problem };

/** Ids as of POST /api/track. */
const MAX_ID_LENGTH = 256;

const timeOf = (value: unknown): number | undefined => {
  if (typeof value === "number") return value;
  return typeof value === "string" ? Date.parse(value) : undefined;
};

/**
 * Segment's rule: `timestamp` is what a library's clock said and `sentAt` corrects it, unless `originalTimestamp` stands
 * beside it: then it was corrected before. Without a time the message is of the moment in which it was sent.
 */
function timesOf({ timestamp, originalTimestamp, sentAt }: Fields, sent: Sent, nowMs: number) {
  const isCorrected = timestamp !== undefined && originalTimestamp !== undefined;
  const sentMs = isCorrected ? undefined : timeOf(sent.sentAt ?? sentAt);
  const at = timeOf(timestamp ?? originalTimestamp) ?? sentMs ?? nowMs;
  return { at, sentAt: Number.isInteger(sentMs) ? sentMs : undefined };
}

/** Without an id of its own a message is known by what it says, if that has a time; else nothing tells it from another. */
function idOf(message: Fields): string {
  const { messageId, timestamp, originalTimestamp, sentAt: _sentAt, ...rest } = message;
  const given = textOf(messageId);
  if (given !== undefined) return given;
  const time = timestamp ?? originalTimestamp;
  return time === undefined ? randomUUID() : derivedId("segment", JSON.stringify([time, rest]));
}

function screenOf(message: Fields, properties: Fields): Named {
  return { type: "screen_viewed", fields: { screen: textOf(message.name) ?? textOf(properties.name) } };
}

/** What an app says in our own words stands before what its Segment words mean. */
function eventOf({ type, fields }: Named, properties: Fields, at: number): Fields {
  const artistId = textOf(properties.artistId) ?? textOf(properties.artist_id);
  const contentId = textOf(properties.contentId) ?? textOf(properties.content_id);
  const said = { ...fields, ...properties };
  return { ...said, artistId, contentId: contentId ?? fields.contentId, id: "0", type, at };
}

function idsOf({ userId, anonymousId, previousId }: Fields, type: CallType): Ids {
  const user = textOf(userId);
  const anonymous = textOf(type === "alias" ? previousId : anonymousId);
  return {
    ...(user === undefined ? {} : { userId: user }),
    ...(anonymous === undefined ? {} : { anonymousId: anonymous }),
  };
}

const refused = (code: string, detail: string): Translated => ({
  kind: "refused",
  problem: new Problem(422, code, detail),
});

function linkOf(ids: Ids, consent: boolean | undefined): Translated {
  if (ids.userId === undefined || ids.anonymousId === undefined) return { kind: "nothing" };
  if (Math.max(ids.userId.length, ids.anonymousId.length) > MAX_ID_LENGTH)
    return refused("invalid_message", `An id has at most ${MAX_ID_LENGTH} characters`);
  return { kind: "link", ids, consent };
}

const typeOf = (value: unknown): CallType | undefined => CALLS.find((type) => type === value);

export function translate(message: unknown, sent: Sent, nowMs: number): Translated {
  if (!isFields(message)) return refused("invalid_message", "A message is an object with a type and an id");
  const type = sent.type ?? typeOf(message.type);
  if (type === undefined)
    return refused("unknown_message", `The type of a message must be one of ${CALLS.join(", ")}`);
  const given = { ...sent.context, ...fieldsOf(message.context) };
  const consent = consentOf(given);
  const ids = idsOf(message, type);
  if (type === "identify" || type === "group" || type === "alias") return linkOf(ids, consent);
  const properties = fieldsOf(message.properties);
  const name = textOf(message.event) ?? "";
  const named = type === "track" ? readName(name, properties) : screenOf(message, properties);
  if (named === null) return { kind: "nothing" };
  const { at, sentAt } = timesOf(message, sent, nowMs);
  const body = {
    batchId: idOf(message),
    sentAt,
    ...ids,
    sessionId: textOf(properties.sessionId) ?? textOf(given.sessionId),
    ...(consent === undefined ? {} : { consent: { analytics: consent } }),
    context: contextOf(given),
    // A name that nobody knows is refused as every unknown type is.
    events: [named ? eventOf(named, properties, at) : { id: "0", type: name, at }],
  };
  return { kind: "event", ids, body };
}
