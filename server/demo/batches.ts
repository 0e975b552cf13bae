/** How an app seals what happened: batches with ids of their own, whole plays, one person and one session each. */
import type { Random } from "#lib/core/prng.ts";
import type { Session } from "./sessions.ts";
import type { Context, DraftEvent, TrackBatch } from "./types.ts";

const MAX_EVENTS = 40;
export const CONSENT = { analytics: true, version: "2026-01" } as const;

/** A UUID of version 7 whose 74 random bits come from the demo's own generator. */
export function drawBatchId(random: Random, atMs: number): string {
  const hex = (bits: number) =>
    random
      .int(2 ** bits)
      .toString(16)
      .padStart(bits / 4, "0");
  const time = atMs.toString(16).padStart(12, "0");
  const variant = (8 + random.int(4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(12)}-${variant}${hex(12)}-${hex(24)}${hex(24)}`;
}

/** Cuts a session into batches of at most 40 events, each with whole plays, sent soon after its last event. */
export function toBatches(
  random: Random,
  session: Session,
  who: { userId: string; sessionId: string; context: Context },
  untilMs: number,
): TrackBatch[] {
  const groups: DraftEvent[][] = [];
  for (const part of session.parts) {
    const group = groups.at(-1);
    if (group && group.length + part.length <= MAX_EVENTS) group.push(...part);
    else groups.push([...part]);
  }
  return groups.map((events) => {
    const sentAt = Math.min(events.at(-1)!.at + 150 + random.int(1800), untilMs);
    const numbered = events.map((event, index) => ({ id: String(index), ...event }));
    return {
      batchId: drawBatchId(random, sentAt),
      sentAt,
      ...who,
      consent: { ...CONSENT },
      events: numbered,
    };
  });
}
