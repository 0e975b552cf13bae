/** For apps that leave consent to the ledger: whether it was granted, remembered as long as the person is. */
import { type Identity, knownPeopleOf, type Person } from "#lib/people/index.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { grantedAmong } from "./ledger.ts";

/** The object that stands for a person is replaced with every change (lib/people/heard.ts), and what is known of it with it. */
const remembered = (): WeakMap<Person, boolean> => singleton("consents:granted", () => new WeakMap());

/** Whether the ledger says granted, for each; nobody becomes known by being asked for. */
export async function grantedOf(identities: readonly Identity[]): Promise<boolean[]> {
  const people = await knownPeopleOf(identities);
  const unknown = people.filter((person) => person !== null && !remembered().has(person));
  if (unknown.length > 0) {
    const granted = await grantedAmong([...new Set(unknown.map((person) => person!.personId))]);
    for (const person of unknown) remembered().set(person!, granted.has(person!.personId));
  }
  return people.map((person) => person !== null && remembered().get(person)!);
}
