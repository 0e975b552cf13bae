/** Accounts and invitations as they are kept: addresses and names sealed, found by a keyed hash of the address. */
import { blindIndex } from "#lib/platform/field-crypto.ts";
import { filter, prisma } from "#lib/platform/prisma.ts";
import {
  addressHash,
  addressHashes,
  normalAddress,
  openAt,
  type SealedForm,
  sealAt,
  sealRows,
} from "#lib/platform/sealed-rows.ts";

const USERS: SealedForm = { store: "users", fields: ["email", "name"], address: "email" };
const INVITATIONS: SealedForm = { store: "invitations", fields: ["email"], address: "email" };

type Sealed = { _id: unknown; email: string; name: string };
type Shown = { id: string; email: string; name: string };

const placeOf = (store: string, id: unknown, field: string) => ({ store, id, field });

export const sealUserName = (id: string, name: string): string => sealAt(placeOf("users", id, "name"), name);

export const sealUser = (id: string, { email, name }: { email: string; name: string }) => ({
  email: sealAt(placeOf("users", id, "email"), normalAddress(email)),
  emailHash: addressHash(email),
  name: sealUserName(id, name),
});

/** @throws UnreadableField */
export const openUser = ({ _id, email, name }: Sealed): Shown => ({
  id: String(_id),
  email: openAt(placeOf("users", _id, "email"), email),
  name: openAt(placeOf("users", _id, "name"), name),
});

export const sealInvited = (id: string, email: string) => ({
  email: sealAt(placeOf("invitations", id, "email"), normalAddress(email)),
  emailHash: addressHash(email),
});
export const openInvited = ({ _id, email }: { _id: unknown; email: string }): string =>
  openAt(placeOf("invitations", _id, "email"), email);

/** Rows about an address, whichever key they were hashed under. */
export const ofAddress = (email: string) => filter.in("emailHash", addressHashes(email));

export const findByEmail = (email: string) => prisma().orm.users.where(ofAddress(email)).first();

/**
 * The id of an account that is made for the address now. Keyed: an id stands in many rows, and from a plain hash one could
 * tell by trying whose they are. Two who make it at once get one id, so that one of them is refused.
 */
export const newUserId = (email: string): string => blindIndex(`user:${normalAddress(email)}`, "emails");

/** What lies in the clear since before. @returns how many rows */
export const sealAccounts = async (): Promise<number> =>
  (await sealRows(USERS, "plain")) + (await sealRows(INVITATIONS, "plain"));

/** After a change of ENCRYPTION_KEY. @returns how many rows */
export const rotateAccounts = async (): Promise<number> =>
  (await sealRows(USERS, "older")) + (await sealRows(INVITATIONS, "older"));
