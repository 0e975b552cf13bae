/** Those who sign in: an artist's people see their artists, an admin all. */
import { derivedId } from "#lib/core/ids.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

export type Role = "artist" | "admin";

/** Whose numbers a caller may see. */
export type Reader = { artists: ReadonlySet<string> | "all" };

export type Viewer = Reader & { userId: string; name: string; email: string; role: Role };

export const mayRead = ({ artists }: Reader, artistId: string): boolean =>
  artists === "all" || artists.has(artistId);

const normalEmail = (email: string): string => email.trim().toLowerCase();

export type NewUser = { email: string; name: string; password: string; role: Role; artists?: string[] };

/** Makes a user or brings one up to date; the password of one that exists stays. */
export async function putUser({ email, name, password, role, artists = [] }: NewUser): Promise<void> {
  const db = prisma();
  const address = normalEmail(email);
  const existing = await db.orm.users.where({ email: address }).first();
  const _id = existing?._id ?? derivedId("user", address);
  if (existing) await db.orm.users.where({ email: address }).update({ name, role });
  else
    await db.orm.users.create({
      _id,
      email: address,
      name,
      passwordHash: await hashPassword(password),
      role,
      createdAt: new Date(),
    });
  for (const artistId of artists) {
    const membership = { userId: String(_id), artistId };
    if (!(await db.orm.memberships.where(membership).first())) {
      await db.orm.memberships.create({
        _id: derivedId("membership", membership.userId, artistId),
        ...membership,
      });
    }
  }
}

/** A hash to compare with when there is no such user, so that both answers take as long. */
let decoy: Promise<string> | undefined;

/** The user's id when the password is right. */
export async function checkPassword(
  email: string,
  password: string,
): Promise<{ id: string; name: string } | null> {
  const user = await prisma()
    .orm.users.where({ email: normalEmail(email) })
    .first();
  decoy ??= hashPassword("nobody");
  const right = await verifyPassword(password, user?.passwordHash ?? (await decoy));
  return user && right ? { id: String(user._id), name: user.name } : null;
}

/** The viewer behind a signed-in user's id, read anew each time: what was taken away stops at once. */
export async function findViewer(userId: string): Promise<Viewer | null> {
  const db = prisma();
  const user = await db.orm.users.where({ _id: userId }).first();
  if (!user) return null;
  const role = user.role as Role;
  const memberships = role === "admin" ? [] : await db.orm.memberships.where({ userId }).all();
  const artists = role === "admin" ? ("all" as const) : new Set(memberships.map(({ artistId }) => artistId));
  return { userId, name: user.name, email: user.email, role, artists };
}
