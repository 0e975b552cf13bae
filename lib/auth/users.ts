/** Those who sign in: an artist's people see their artists, an admin all. */
import { derivedId } from "#lib/core/ids.ts";
import { readEnv } from "#lib/platform/env.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { readSecondFactor } from "./factor-row.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { leads, mayRead, type Reader, type TeamRole, teamRoleOf } from "./roles.ts";
import { findByEmail, newUserId, openUser, sealUser, sealUserName } from "./user-rows.ts";

export type Role = "artist" | "admin";

export type Viewer = Reader & {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** What an artist's people are to their artists. */
  teams: ReadonlyMap<string, TeamRole>;
  /** An admin who must add a second factor, and until then may do what anybody may. */
  owesSecondFactor?: true;
  /** Null for a cookie from before sign-ins had sessions. */
  sessionId: string | null;
};

/** May invite, remove and change roles of the artist's people. */
export const mayManageTeam = (viewer: Viewer, artistId: string): boolean => {
  const role = viewer.teams.get(artistId);
  return mayRead(viewer, artistId) && (viewer.role === "admin" || (role !== undefined && leads(role)));
};

/** The user behind an address, whatever its capitals. */
export async function findUser(email: string): Promise<{ id: string; name: string; email: string } | null> {
  const user = await findByEmail(email);
  return user && openUser(user);
}

/** Whether a user of that id is there still, by name. */
export async function readUser(userId: string): Promise<{ name: string; email: string } | null> {
  const user = await prisma().orm.users.where({ _id: userId }).first();
  return user && openUser(user);
}

export type NewUser = {
  email: string;
  name: string;
  password: string;
  role: Role;
  artists?: string[];
  /** What they are to these artists; a membership that exists keeps its role when missing. */
  teamRole?: TeamRole;
};

/** Makes a user; the address must be free. */
export async function createUser({ password, role, ...told }: NewUser): Promise<string> {
  const _id = newUserId(told.email);
  const passwordHash = await hashPassword(password);
  const fields = { passwordHash, role, createdAt: new Date(), sessionsFrom: null };
  await prisma().orm.users.create({ _id, ...sealUser(_id, told), ...fields });
  return _id;
}

/** Brings somebody into an artist's team, or changes what they are to the artist. */
export async function putMembership(userId: string, artistId: string, role?: TeamRole): Promise<void> {
  const { memberships } = prisma().orm;
  const existing = await memberships.where({ userId, artistId }).first();
  if (!existing) {
    const _id = derivedId("membership", userId, artistId);
    await memberships.create({ _id, userId, artistId, role: role ?? "manager" });
  } else if (role) await memberships.where({ userId, artistId }).update({ role });
}

/** Makes a user or brings one up to date; the password of one that exists stays. */
export async function putUser(user: NewUser): Promise<void> {
  const existing = await findByEmail(user.email);
  const userId = existing ? String(existing._id) : await createUser(user);
  const told = { name: sealUserName(userId, user.name), role: user.role };
  if (existing) await prisma().orm.users.where({ _id: userId }).update(told);
  for (const artistId of user.artists ?? []) await putMembership(userId, artistId, user.teamRole);
}

/** A hash to compare with when there is no such user, so that both answers take as long. */
let decoy: Promise<string> | undefined;

/** The user's id when the password is right. */
export async function checkPassword(
  email: string,
  password: string,
): Promise<{ id: string; name: string } | null> {
  const user = await findByEmail(email);
  decoy ??= hashPassword("nobody");
  const right = await verifyPassword(password, user?.passwordHash ?? (await decoy));
  if (!user || !right) return null;
  const { id, name } = openUser(user);
  return { id, name };
}

export async function setPassword(userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await prisma().orm.users.where({ _id: userId }).update({ passwordHash });
}

const lacksRequiredFactor = async (userId: string): Promise<boolean> =>
  readEnv().ADMIN_TOTP === "required" && !(await readSecondFactor(userId)).isOn;

/**
 * The viewer behind a signed-in user's id, read anew each time: what was taken away stops at once.
 * @param issuedAt when a cookie without a session was made
 */
export async function findViewer(
  userId: string,
  session: { id: string } | { issuedAt: Date },
): Promise<Viewer | null> {
  const db = prisma();
  const user = await db.orm.users.where({ _id: userId }).first();
  if (!user) return null;
  if ("issuedAt" in session && user.sessionsFrom && session.issuedAt < user.sessionsFrom) return null;
  const owesSecondFactor = user.role === "admin" && (await lacksRequiredFactor(userId));
  const role: Role = user.role === "admin" && !owesSecondFactor ? "admin" : "artist";
  const memberships = role === "admin" ? [] : await db.orm.memberships.where({ userId }).all();
  const teams = new Map(memberships.map((own) => [own.artistId, teamRoleOf(own.role)]));
  const { name, email } = openUser(user);
  return {
    userId,
    name,
    email,
    role,
    sessionId: "id" in session ? session.id : null,
    ...(owesSecondFactor ? { owesSecondFactor } : {}),
    teams,
    artists: role === "admin" ? "all" : new Set(teams.keys()),
    withoutMoney: new Set([...teams].flatMap(([artistId, own]) => (leads(own) ? [] : [artistId]))),
  };
}

/** A user who need not be asking, with the rights of now. */
export const findAbsent = (userId: string): Promise<Viewer | null> =>
  findViewer(userId, { issuedAt: new Date() });

/** Whether such a user may see the artist. */
export async function mayStillRead(userId: string, artistId: string): Promise<boolean> {
  const viewer = await findAbsent(userId);
  return viewer !== null && mayRead(viewer, artistId);
}
