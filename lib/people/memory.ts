/** What a process remembers of people. heard.ts keeps it true. */
import { singleton } from "#lib/platform/singleton.ts";

/** Where a person's new events go. The object itself is what is remembered: after a change it is another one. */
export type Person = { personId: string; pseudonym: string; ordinal: number };
/** `person` is null when nothing may be taken; a `gone` one has to be looked up anew. */
export type Remembered = { personId: string; person: Person | null; gone: boolean };

type Memory = {
  byKey: Map<string, Remembered>;
  byPerson: Map<string, Remembered>;
  /** Keyed hash → until when (ms). */
  suppressed: Record<"identity" | "self", Map<string, number>>;
  /** The youngest change that was read, by the database's clock (ms). */
  newestMs: number;
  /** When the last read began, by this process's own clock (ms). */
  heardAt: number;
  reading: Promise<void> | null;
  next: Promise<void> | null;
};

const CACHED_PEOPLE = 100_000;
/** A device's id, a user's, and both together. */
const CACHED_KEYS = 3 * CACHED_PEOPLE;

export const memory = (): Memory =>
  singleton("people:cache", () => ({
    byKey: new Map(),
    byPerson: new Map(),
    suppressed: { identity: new Map(), self: new Map() },
    newestMs: 0,
    heardAt: Number.NEGATIVE_INFINITY,
    reading: null,
    next: null,
  }));

function dropOldest(map: Map<string, Remembered>): void {
  const [key, oldest] = map.entries().next().value!;
  oldest.gone = true;
  map.delete(key);
}

/** Everything under which a person is remembered leads to one object, so that a change reaches all of it. */
export function remember(key: string, personId: string, person: Person | null): Remembered {
  const { byKey, byPerson } = memory();
  let kept = byPerson.get(personId);
  if (!kept || kept.gone) {
    if (byPerson.size >= CACHED_PEOPLE) dropOldest(byPerson);
    kept = { personId, person, gone: false };
    byPerson.set(personId, kept);
  }
  if (byKey.size >= CACHED_KEYS) byKey.delete(byKey.keys().next().value!);
  byKey.set(key, kept);
  return kept;
}

/** undefined: nothing is known and the database has to say. */
export function recall(key: string): Remembered | undefined {
  const kept = memory().byKey.get(key);
  return kept?.gone ? undefined : kept;
}

export function forget(personId: string): void {
  const { byPerson } = memory();
  const kept = byPerson.get(personId);
  if (kept) kept.gone = true;
  byPerson.delete(personId);
}

export function forgetEverybody(): void {
  const { byKey, byPerson } = memory();
  byKey.clear();
  byPerson.clear();
}
