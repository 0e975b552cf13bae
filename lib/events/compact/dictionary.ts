/** What both sides know before a batch. Immutable once published, and kept for ever: batches lie on phones for a day. */
import type { Priors } from "./contexts.ts";

/** An object's type (an event's, else null) and its keys in order. Without `id` and `at` written: both as events have them. */
export type Shape = {
  readonly type: string | null;
  readonly keys: readonly string[];
  /** An event's id is its place in the batch. */
  readonly hasPlaceAsId: boolean;
  /** The event has an `at` that is a whole number. */
  readonly hasAt: boolean;
};

export type Dictionary = {
  /** 1 to 255. */
  readonly id: number;
  /** Keys with contexts of their own, at most 56. */
  readonly keys: readonly string[];
  /** At most 63 texts that are likely under a key. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** At most 48; the rest is for what a batch brings. */
  readonly shapes: readonly Shape[];
  readonly priors: Priors;
};
