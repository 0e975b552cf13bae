/**
 * Messages in Segment's form. Guarantees: each is a batch of its own under its `messageId`, so it counts once however it
 * is grouped when it is sent again; ids that are said to be one person are so before the events of the same request are
 * taken; one bad message does not sink the others. Fails, as a whole and to be sent again, only when the service can't take more.
 */
import { grantedOf } from "#lib/consent/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { acceptBatch, noteArrival, type Sender } from "#lib/ingest/index.ts";
import { peopleOf } from "#lib/people/index.ts";
import { meters } from "#lib/platform/meters.ts";
import { MAX_BATCH_BYTES, MAX_MESSAGE_BYTES, MAX_MESSAGES } from "./message.ts";
import { type Sent, type Translated, translate } from "./translate.ts";

/** As many as fit into one group commit, so that a request takes a few writes and never fills the queue alone. */
const AT_ONCE = 250;

const tooLarge = (what: string, maxBytes: number) =>
  new Problem(413, "body_too_large", `${what} holds at most ${maxBytes} bytes; send it in parts`);

/** What JSON can't be written of nests too deep for any use. */
function bytesOf(message: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(message));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** @throws Problem 413 for what is too large as a whole */
function checkSizes(messages: readonly unknown[]): number[] {
  if (messages.length > MAX_MESSAGES)
    throw new Problem(413, "too_many_messages", `A batch holds at most ${MAX_MESSAGES} messages; split it`);
  const sizes = messages.map(bytesOf);
  if (sizes.every((size) => size > MAX_MESSAGE_BYTES)) throw tooLarge("A message", MAX_MESSAGE_BYTES);
  const fitting = sizes.filter((size) => size <= MAX_MESSAGE_BYTES);
  if (fitting.reduce((sum, size) => sum + size, 0) > MAX_BATCH_BYTES)
    throw tooLarge("A batch", MAX_BATCH_BYTES);
  return sizes;
}

const note = (outcome: string, messages = 1): void => meters().segment.inc({ outcome }, messages);

function refuse(problem: Problem, sender: Sender, nowMs: number): void {
  noteArrival({ sender, body: null, outcome: problem, nowMs });
  note(problem.code);
}

type Link = Extract<Translated, { kind: "link" }>;
type Event = Extract<Translated, { kind: "event" }>;

/** As with a batch: nobody becomes known without consent. */
async function consented(links: readonly Link[], sender: Sender): Promise<Link[]> {
  const byLedger = sender.consent === "ledger";
  const willing = links.filter(({ consent }) => consent ?? byLedger);
  if (!byLedger || willing.length === 0) return willing;
  const granted = await grantedOf(willing.map(({ ids }) => ids));
  return willing.filter((_, index) => granted[index]);
}

async function link(links: readonly Link[], sender: Sender): Promise<void> {
  const willing = await consented(links, sender);
  if (willing.length > 0) await peopleOf(willing.map(({ ids }) => ids));
  note("linked", willing.length);
  note("no_consent", links.length - willing.length);
}

/** Whether the sender has to come again: what is stored by then is a duplicate, and the rest is taken. */
const isForLater = (error: unknown): boolean =>
  !(error instanceof Problem) || error.status >= 500 || error.status === 429;

async function take({ body }: Event, sender: Sender, nowMs: number): Promise<void> {
  try {
    note((await acceptBatch(body, sender, "live", nowMs)).status);
  } catch (error) {
    if (isForLater(error)) throw error;
    // Its reason is among the arrivals; for Segment's libraries a message is delivered once it was heard.
    note((error as Problem).code);
  }
}

/** Some at a time, in their order; the first failure ends it once those under way are done. */
async function takeAll(events: readonly Event[], sender: Sender, nowMs: number): Promise<void> {
  const waiting = events.values();
  const failures: unknown[] = [];
  const work = async () => {
    for (const event of waiting) {
      if (failures.length > 0) return;
      await take(event, sender, nowMs).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, events.length) }, work));
  if (failures.length > 0) throw failures[0];
}

/** @throws Problem 413, or 429 or 503 when the same request should be sent again; any other error means as much */
export async function acceptMessages(
  messages: readonly unknown[],
  sent: Sent,
  sender: Sender,
  nowMs = Date.now(),
): Promise<void> {
  const sizes = checkSizes(messages);
  const links: Link[] = [];
  const events: Event[] = [];
  for (const [index, message] of messages.entries()) {
    if (sizes[index]! > MAX_MESSAGE_BYTES) {
      refuse(tooLarge("A message", MAX_MESSAGE_BYTES), sender, nowMs);
      continue;
    }
    const translated = translate(message, sent, nowMs);
    if (translated.kind === "refused") refuse(translated.problem, sender, nowMs);
    else if (translated.kind === "link") links.push(translated);
    else if (translated.kind === "event") events.push(translated);
    else note("uncounted");
  }
  if (links.length > 0) await link(links, sender);
  const [naming, rest] = [true, false].map((isNaming) =>
    events.filter(({ ids }) => (Object.keys(ids).length === 2) === isNaming),
  );
  await takeAll(naming!, sender, nowMs);
  await takeAll(rest!, sender, nowMs);
}
