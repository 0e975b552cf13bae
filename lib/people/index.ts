/**
 * People behind events. Ingestion never stores an id: it finds a person by a keyed hash of it, and only their random
 * pseudonym goes into events. What leads from one to the other is sealed under a key of the person's own; without the
 * row nothing does. The ordinal is the person's number in sets of listeners; it never leaves the service.
 */
export { openForPerson, proofContext, sealForPerson } from "./belongings.ts";
export { convertPeople } from "./convert.ts";
export { findPerson, goneAmong } from "./find.ts";
export {
  hearOfPeople,
  suppressedSelves,
  tell as tellOfPeople,
} from "./heard.ts";
export type { Person } from "./memory.ts";
export { outsideNumber, outsideText } from "./outside.ts";
export { knownPeopleOf, peopleOf, personIdFor } from "./people-of.ts";
export type { StopReason } from "./reasons.ts";
export { rotatePeople } from "./rotate.ts";
export type { Identity } from "./rows.ts";
export { forgetPerson, personChanged, resumePerson, stopPerson } from "./stop.ts";
