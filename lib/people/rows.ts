/** The rows of people: what is sealed in them, and who is found by which hash. */
import { randomBytes } from "node:crypto";
import {
  blindIndex,
  blindIndexes,
  openWith,
  sealWith,
  unwrapKey,
  wrapKey,
} from "#lib/platform/field-crypto.ts";
import { type ClientSession, MAJORITY, mongo, mongoClient, ObjectId } from "#lib/platform/mongo.ts";

export type Identity = { userId?: string; anonymousId?: string };
/** A name under which a person's events are stored, and their number in sets of listeners. */
export type Self = { pseudonym: string; ordinal: number };
/** What only the person's own key opens. The first self is the one that new events count under. */
export type Contents = { selves: Self[]; userId?: string; anonymousIds: string[] };

export type PersonRow = {
  _id: ObjectId;
  key: string;
  sealed: string;
  selves: string[];
  stopped?: string;
  createdAt: Date;
};
export type IdentityRow = { _id: ObjectId; person: string; createdAt: Date };

export const people = () => mongo().collection<PersonRow>("people");
export const identities = () => mongo().collection<IdentityRow>("identities");

/** What an id is hashed as: a user and a device of the same name are two. */
export const userText = (userId: string): string => `u:${userId}`;
export const anonymousText = (anonymousId: string): string => `a:${anonymousId}`;

export const identityHash = (text: string): string => blindIndex(text, "people");
export const identityHashes = (text: string): string[] => blindIndexes(text, "people");
export const selfHash = (pseudonym: string): string => blindIndex(pseudonym, "selves");
export const selfHashes = (pseudonym: string): string[] => blindIndexes(pseudonym, "selves");

/** The ids of the contents, as they are hashed. */
export const textsOf = ({ userId, anonymousIds }: Contents): string[] => [
  ...(userId === undefined ? [] : [userText(userId)]),
  ...anonymousIds.map(anonymousText),
];

const place = (_id: ObjectId): string => `people/${_id.toHexString()}`;

export function openPerson(row: PersonRow): Contents {
  return JSON.parse(openWith(unwrapKey(row.key), row.sealed, place(row._id)));
}

/** The fields that follow from the contents, sealed anew under the row's own key. */
export function sealedFields(
  row: Pick<PersonRow, "_id" | "key">,
  contents: Contents,
): Pick<PersonRow, "sealed" | "selves"> {
  return {
    sealed: sealWith(unwrapKey(row.key), JSON.stringify(contents), place(row._id)),
    selves: contents.selves.map(({ pseudonym }) => selfHash(pseudonym)),
  };
}

/** A person with a random id and a key of their own. */
export function newPerson(contents: Contents, createdAt = new Date()): PersonRow {
  const row = { _id: new ObjectId(randomBytes(12)), key: wrapKey(randomBytes(32)) };
  return { ...row, ...sealedFields(row, contents), createdAt };
}

export const identityRow = (text: string, person: ObjectId, createdAt = new Date()): IdentityRow => ({
  _id: new ObjectId(identityHash(text)),
  person: person.toHexString(),
  createdAt,
});

/** All of it or nothing, in the journals of a majority; what it reads is of one moment. */
export const inTransaction = <T>(work: (session: ClientSession) => Promise<T>): Promise<T> =>
  mongoClient().withSession((session) =>
    session.withTransaction(() => work(session), {
      readConcern: { level: "snapshot" },
      writeConcern: MAJORITY,
    }),
  );
