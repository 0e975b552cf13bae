/** The events of one artist, each with everything that must be known to count it. */
import { type Wall, wallAt } from "./calendar.ts";
import type { ContextField, Filter, SentBatch, SentEvent } from "./types.ts";

export type Fact = {
  event: SentEvent;
  person: string;
  session: string | undefined;
  context: SentBatch["context"];
  /** The event's own, or the one that its play has elsewhere in the batch. */
  source: string | undefined;
  wall: Wall;
  /** The local day on which the server took it, if that is known. */
  receivedDay: string | undefined;
};

/** The source of an event: its own, else that of the first event of the batch that has one for the same play. */
function sourceOf(event: SentEvent, batch: SentBatch): string | undefined {
  if (event.source !== undefined || event.playId === undefined) return event.source;
  const teller = batch.events.find((other) => other.playId === event.playId && other.source !== undefined);
  return teller?.source;
}

function passes(fact: Fact, filter: Filter): boolean {
  const { contentId, source, ...contextual } = filter;
  if (contentId !== undefined && fact.event.contentId !== contentId) return false;
  if (source !== undefined && fact.source !== source) return false;
  for (const [field, wanted] of Object.entries(contextual)) {
    if (wanted !== undefined && fact.context[field as ContextField] !== wanted) return false;
  }
  return true;
}

/** Everything that was ever sent about the artist and passes the filter, whatever its day. */
export function factsOf(
  batches: readonly SentBatch[],
  { artistId, zones, filter = {} }: { artistId: string; zones: string; filter?: Filter },
): Fact[] {
  const facts: Fact[] = [];
  for (const batch of batches) {
    const { person, session, context, receivedAt } = batch;
    const receivedDay = receivedAt === undefined ? undefined : wallAt(zones, receivedAt).day;
    for (const event of batch.events) {
      if (event.artistId !== artistId) continue;
      const wall = wallAt(zones, event.at);
      const fact = { event, person, session, context, source: sourceOf(event, batch), wall, receivedDay };
      if (passes(fact, filter)) facts.push(fact);
    }
  }
  return facts;
}
