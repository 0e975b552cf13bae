/** Who is meant, as the service knows them now. */
import { findAccount } from "#lib/auth/index.ts";
import { findPerson } from "#lib/people/index.ts";
import { type Held, isListener, type Subject } from "./kinds.ts";

/** The listener; null when the service knows nobody of that name. */
export async function findHeld(subject: Subject): Promise<Held | null> {
  if (!isListener(subject)) return null;
  const { by, id } = subject;
  const person = await findPerson(by === "userId" ? { userId: id } : { pseudonym: id });
  if (!person) return null;
  return {
    personId: person.personId,
    pseudonyms: person.selves.map(({ pseudonym }) => pseudonym),
    ordinals: person.selves.map(({ ordinal }) => ordinal),
    ...(person.userId === undefined ? {} : { userId: person.userId }),
    anonymousIds: [...person.anonymousIds],
    ...(person.stopped ? { stopped: person.stopped } : {}),
  };
}

/** The dashboard's account; null when there is none. */
export const findAccountOf = (subject: Subject) =>
  isListener(subject) ? Promise.resolve(null) : findAccount(subject.id);
