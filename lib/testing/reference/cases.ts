/** Short words for cases that are worked by hand: one artist, "a", who lives in UTC unless said otherwise. */
import { type Reference, referenceOf } from "./calculate.ts";
import type { Question, SentBatch, SentEvent } from "./types.ts";

/** One batch; events are about "a" unless they say another. */
export function batch(
  person: string,
  events: readonly Partial<SentEvent>[],
  more: Partial<SentBatch> = {},
): SentBatch {
  return {
    person,
    session: "s",
    context: {},
    events: events.map((event, index) => ({ id: String(index), artistId: "a", ...event })) as SentEvent[],
    ...more,
  };
}

export const atNoon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** A play that is a stream, at an instant or at noon of a day. */
export const stream = (when: string, more: Partial<SentEvent> = {}): Partial<SentEvent> => ({
  type: "play_ended",
  at: when.includes("T") ? Date.parse(when) : atNoon(when),
  listenedMs: 30_000,
  ...more,
});

/** The reference for "a"; today is the last day unless said otherwise. */
export function ask(
  batches: readonly SentBatch[],
  from: string,
  to: string,
  more: Partial<Question> = {},
): Reference {
  return referenceOf(batches, { artistId: "a", zones: "UTC", from, to, today: to, ...more });
}
