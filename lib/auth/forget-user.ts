/** Somebody who signs in, looked up for a privacy request, and taken out of everything about signing in. */
import { type ClientSession, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { limitKey, redis, signInTriesKey, signInWaitKey } from "#lib/platform/redis.ts";
import { addressHashes, normalAddress } from "#lib/platform/sealed-rows.ts";
import { findUser } from "./users.ts";

export type Account = { userId: string; email: string; name: string; isLastAdmin: boolean };

export async function findAccount(email: string): Promise<Account | null> {
  const user = await findUser(email);
  if (!user) return null;
  const admins = await mongo()
    .collection("users")
    .find({ role: "admin" }, { limit: 2, projection: { _id: 1 } })
    .toArray();
  const isLastAdmin = admins.length === 1 && String(admins[0]!._id) === user.id;
  return { userId: user.id, email: user.email, name: user.name, isLastAdmin };
}

/** Row, sessions, second factor, memberships, links and invitations. @returns rows by collection */
export async function forgetUser(
  { userId, email }: Pick<Account, "userId" | "email">,
  session: ClientSession,
): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  const filters = {
    users: { _id: new ObjectId(userId) },
    sessions: { userId },
    memberships: { userId },
    password_resets: { userId },
    second_factors: { _id: new ObjectId(userId) },
    invitations: { emailHash: { $in: addressHashes(email) } },
  };
  for (const [store, filter] of Object.entries(filters))
    removed[store] = (await mongo().collection(store).deleteMany(filter, { session })).deletedCount;
  return removed;
}

/** How often they signed in and asked for a new password: a hash of an address can be guessed. */
export async function forgetTries(email: string): Promise<void> {
  const account = normalAddress(email);
  await redis().del(
    limitKey("forgot", account),
    signInTriesKey("account", account),
    signInWaitKey("account", account),
  );
}
