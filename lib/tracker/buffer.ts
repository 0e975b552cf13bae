/** The batch that is being filled. Its id is fixed with its first event, so that whoever seals it seals the same batch. */
import type { Batch, JsonObject } from "#lib/events/compact/index.ts";
import { numbered } from "./queue.ts";

/** What all events of a batch share. */
export type Heading = {
  userId: string | null;
  anonymousId: string;
  sessionId: string;
  consentVersion: string | undefined;
  context: Record<string, string>;
};
export type OpenBatch = { batchId: string; heading: Heading; events: JsonObject[] };

export const OPEN_PREFIX = "open:";

export const isSameHeading = (a: Heading, b: Heading): boolean => JSON.stringify(a) === JSON.stringify(b);

export function batchOf({ batchId, heading, events }: OpenBatch): Batch {
  const { userId, anonymousId, sessionId, consentVersion, context } = heading;
  return {
    sessionId,
    batchId,
    ...(userId === null ? {} : { userId }),
    anonymousId,
    consent: { analytics: true, ...(consentVersion === undefined ? {} : { version: consentVersion }) },
    context,
    events: numbered(events),
  };
}

export const oldestOf = ({ events }: OpenBatch): number =>
  events.reduce((oldest, { at }) => Math.min(oldest, Number(at)), Number.POSITIVE_INFINITY);
