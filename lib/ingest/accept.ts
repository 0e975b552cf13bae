/**
 * A batch's way in. Guarantees: an `accepted` answer means that a majority has the batch in its journal; the
 * same batch sent again gets its first answer whatever its age; a batch with an id of another is refused;
 * without consent nothing is stored, not even a pseudonym, and nothing of somebody who was stopped. Fails as a whole or not at all.
 */
import type { ConsentBy } from "#lib/apps/index.ts";
import { directory } from "#lib/catalogue/index.ts";
import { sealOf } from "#lib/core/digest.ts";
import { derivedId } from "#lib/core/ids.ts";
import { fieldProblems, Problem } from "#lib/core/problem.ts";
import { type Origin, type Seen, seenFrom } from "#lib/enrich/index.ts";
import { type Envelope, envelopeSchema, MAX_EVENTS, type TrackAnswer } from "#lib/events/batch.ts";
import { keyFor } from "#lib/platform/keys.ts";
import { meters } from "#lib/platform/meters.ts";
import { Binary, ObjectId } from "#lib/platform/mongo.ts";
import { judgeEvents, skewOf } from "./judge.ts";
import { parseLenient } from "./lenient.ts";
import { policy } from "./policy.ts";
import { noteArrival } from "./recent.ts";
import { type Earlier, type FirstAnswer, findEarlier } from "./store.ts";
import { type Mode, storeBatch } from "./write-group.ts";

/** Who sends: the app of the key, and the artists it may report on (null: all). */
export type Sender = {
  appId: string;
  artists: ReadonlySet<string> | null;
  /** `ledger`: a batch counts if the consent ledger says so; else if it says so itself. */
  consent?: ConsentBy;
  /** What the request tells of the device; absent when a server sends for others. */
  origin?: Origin;
  /** Asked before a batch is looked at. @throws Problem 429 when the sender has to wait */
  admit?(batch: unknown): void;
};

function parseEnvelope(body: unknown): Envelope {
  const parsed = parseLenient(envelopeSchema, body);
  if (!parsed.success) {
    const errors = fieldProblems(parsed.error.issues);
    throw new Problem(422, "invalid_batch", "The batch does not have the documented form; see errors", {
      errors,
    });
  }
  if (parsed.data.events.length > MAX_EVENTS) {
    throw new Problem(413, "too_many_events", `A batch holds at most ${MAX_EVENTS} events; split it`);
  }
  return parsed.data;
}

/** JSON is read to any depth but not written: what nests beyond the stack can't be sealed and is no batch. */
function seal(body: Record<string, unknown>): Buffer {
  try {
    return sealOf(body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem(422, "invalid_batch", "The body nests too deep; send the documented form alone");
  }
}

const answerOf = (envelope: Envelope, status: TrackAnswer["status"], answer: FirstAnswer): TrackAnswer => {
  meters().batches.inc({ status });
  return { batchId: envelope.batchId, status, ...answer, policy: policy() };
};

function withoutConsent(envelope: Envelope): TrackAnswer {
  meters().events.inc({ outcome: "no_consent" }, envelope.events.length);
  return answerOf(envelope, "no_consent", { accepted: 0, rejected: [] });
}

function repeat(envelope: Envelope, digest: Buffer, earlier: Earlier): TrackAnswer {
  if (!earlier.digest.equals(digest)) {
    meters().batches.inc({ status: "conflict" });
    meters().events.inc({ outcome: "conflicting" }, envelope.events.length);
    throw new Problem(
      409,
      "batch_conflict",
      "Another batch with this batchId was accepted; give each batch its own id and never change a sealed one",
    );
  }
  meters().events.inc({ outcome: "duplicate" }, earlier.answer.accepted);
  return answerOf(envelope, "duplicate", earlier.answer);
}

function refuseAll(answer: FirstAnswer): never {
  const errors = answer.rejected.map(({ index, code, message }) => ({
    path: `events.${index}`,
    code,
    message,
  }));
  throw new Problem(422, "all_events_rejected", "No event of the batch could be taken; see errors", {
    errors,
  });
}

/**
 * Takes one batch.
 * @returns the answer for a 202
 * @throws Problem 409, 413, 422, or 503 when the queue is full; any other error means that the database did not acknowledge
 */
export async function acceptBatch(
  body: unknown,
  sender: Sender,
  mode: Mode,
  nowMs = Date.now(),
): Promise<TrackAnswer> {
  sender.admit?.(body);
  // History is a file, not an app that somebody sets up.
  const note = (outcome: TrackAnswer | Problem) =>
    mode === "live" ? noteArrival({ sender, body, outcome, nowMs }) : undefined;
  try {
    const answer = await take(body, sender, mode, nowMs);
    note(answer);
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) note(error);
    throw error;
  }
}

async function take(body: unknown, sender: Sender, mode: Mode, nowMs: number): Promise<TrackAnswer> {
  const envelope = parseEnvelope(body);
  const consentBy = sender.consent ?? "batch";
  const given = envelope.consent?.analytics;
  if (given === false || (given === undefined && consentBy === "batch")) return withoutConsent(envelope);
  const digest = seal(body as Record<string, unknown>);
  // History has one namespace: a file is imported once, whichever way and with whichever key.
  const app = mode === "history" ? "import" : sender.appId;
  const id = derivedId("batch", app, envelope.batchId);
  const { judged, skewMs } = await judge(envelope, sender, mode, nowMs);
  const answer = { accepted: judged.events.length, rejected: judged.rejected };
  if (answer.rejected.length > 0) {
    // Age and catalogue change with time, a first answer does not: a retry must hear what it heard before.
    const earlier = (await findEarlier([id], mode === "history")).get(id);
    if (earlier) return repeat(envelope, digest, earlier);
    for (const { code } of answer.rejected) meters().rejected.inc({ code });
    if (answer.accepted === 0) refuseAll(answer);
  }
  const receivedAt = new Date(nowMs);
  const { batchId: batch, sessionId } = envelope;
  const { context, isBot } = seenBy(sender, envelope, mode);
  const stored = {
    _id: new ObjectId(id),
    app,
    batch,
    receivedAt,
    digest: new Binary(digest),
    answer,
    ...(sessionId === undefined ? {} : { session: sessionId }),
    skewMs: BigInt(skewMs),
    context,
    events: judged.events,
    ...(isBot ? { flag: "bot" as const } : {}),
    fold: receivedAt,
  };
  const version = envelope.consent?.version;
  const earlier = await storeBatch({ identity: envelope, consentBy, version, id, batch: stored }, mode);
  if (earlier === "stopped") return withoutConsent(envelope);
  if (earlier) return repeat(envelope, digest, earlier);
  meters().events.inc({ outcome: "accepted" }, answer.accepted);
  return answerOf(envelope, "accepted", answer);
}

/** History is told by whoever imports it, never by the devices themselves. */
function seenBy({ origin }: Sender, { context = {} }: Envelope, mode: Mode): Seen {
  return origin && mode === "live" ? seenFrom(context, origin) : { context, isBot: false };
}

async function judge(envelope: Envelope, sender: Sender, mode: Mode, nowMs: number) {
  const sentAt = mode === "history" ? undefined : envelope.sentAt;
  const artists = directory();
  await artists.lookFor(artistIdsOf(envelope.events), nowMs);
  const judged = judgeEvents(envelope.events, {
    nowMs,
    // How old an event may be is measured by the clock that told its time, however little that is off.
    skewMs: sentAt === undefined ? 0 : nowMs - sentAt,
    anyAge: mode === "history",
    knowsArtist: (artistId) => (sender.artists?.has(artistId) ?? true) && artists.get(artistId) !== undefined,
    queryKey: keyFor("queries"),
  });
  return { judged, skewMs: skewOf(sentAt, nowMs) };
}

function artistIdsOf(events: readonly unknown[]): string[] {
  const ids = events.map((event) => (event as { artistId?: unknown } | null)?.artistId);
  return ids.filter((id) => typeof id === "string");
}
