/** How much is held of somebody, by collection: what a request will reach. */
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { addressHashes } from "#lib/platform/sealed-rows.ts";
import type { Held, StoreRows, Subject } from "./kinds.ts";
import { findAccountOf, findHeld } from "./subjects.ts";

type Wanted = Record<string, object>;

const ofPerson = ({ personId, pseudonyms }: Held): Wanted => ({
  people: { _id: personId },
  identities: { person: personId },
  consents: { person: personId },
  event_batches: { person: { $in: pseudonyms } },
  transactions: { person: { $in: pseudonyms } },
});

const ofAccount = ({ userId, email }: { userId: string; email: string }): Wanted => ({
  users: { _id: new ObjectId(userId) },
  sessions: { userId },
  memberships: { userId },
  password_resets: { userId },
  invitations: { emailHash: { $in: addressHashes(email) } },
  dashboards: { ownerId: userId },
  share_links: { createdBy: userId },
  exports: { madeBy: `user:${userId}` },
  reports: { owner: `user:${userId}` },
  schedules: { owner: `user:${userId}` },
  deliveries: { $or: [{ owner: `user:${userId}` }, { kind: "mail", toHash: { $in: addressHashes(email) } }] },
});

async function countAll(wanted: Wanted): Promise<StoreRows[]> {
  const counts = await Promise.all(
    Object.entries(wanted).map(async ([store, filter]) => ({
      store,
      rows: store === "people" ? 1 : await mongo().collection(store).countDocuments(filter),
    })),
  );
  return counts.filter(({ rows }) => rows > 0);
}

/** Empty when nothing is held. */
export async function previewOf(subject: Subject): Promise<StoreRows[]> {
  const held = await findHeld(subject);
  if (held) return countAll(ofPerson(held));
  const account = await findAccountOf(subject);
  return account ? countAll(ofAccount(account)) : [];
}
