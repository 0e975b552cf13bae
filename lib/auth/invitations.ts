/** People who are invited into an artist's team: a mailed link that works once, within 7 days, for that address. */
import { randomBytes } from "node:crypto";
import { Problem } from "#lib/core/problem.ts";
import { type MailLocale, sendMail } from "#lib/mail/index.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { normalAddress } from "#lib/platform/sealed-rows.ts";
import { countTry } from "./limits.ts";
import { hashToken, linkTo, newToken } from "./links.ts";
import { requireGoodPassword } from "./password-change.ts";
import { type TeamRole, teamRoleOf } from "./roles.ts";
import { listMembers, requireManager } from "./team.ts";
import { ofAddress, openInvited, sealInvited } from "./user-rows.ts";
import { createUser, findUser, putMembership, type Viewer } from "./users.ts";

const DAY_SECONDS = 86_400;
const KEPT_MS = 7 * DAY_SECONDS * 1000;
const MAX_A_DAY = 50;

export type Invited = { id: string; email: string; role: TeamRole; createdAt: string; expiresAt: string };
type Row = { _id: unknown; email: string; role: string; createdAt: Date };

const isOpen = ({ createdAt }: { createdAt: Date }, nowMs: number): boolean =>
  createdAt.getTime() + KEPT_MS > nowMs;

const shown = (row: Row): Invited => ({
  id: String(row._id),
  email: openInvited(row),
  role: teamRoleOf(row.role),
  createdAt: row.createdAt.toISOString(),
  expiresAt: new Date(row.createdAt.getTime() + KEPT_MS).toISOString(),
});

/** Newest first. */
export async function listInvitations(artistId: string, nowMs = Date.now()): Promise<Invited[]> {
  const rows = await prisma().orm.invitations.where({ artistId }).all();
  return rows
    .filter((row) => isOpen(row, nowMs))
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .map(shown);
}

/**
 * Mails a link. Somebody who was invited before gets a new one; the old one no longer works.
 * @throws Problem 403, 409 for a member, 429, 503 when the mail can't be sent
 */
export async function invite(
  viewer: Viewer,
  artist: { id: string; name: string },
  { email, role, locale }: { email: string; role: TeamRole; locale: MailLocale },
): Promise<Invited> {
  requireManager(viewer, artist.id);
  const address = normalAddress(email);
  if ((await listMembers(artist.id)).some((member) => member.email === address))
    throw new Problem(409, "already_member", "This person is in the team already; change the role there");
  await countTry("invite", artist.id, MAX_A_DAY, DAY_SECONDS);
  const { invitations } = prisma().orm;
  await invitations.where({ artistId: artist.id }).where(ofAddress(address)).delete();
  const token = newToken();
  const _id = randomBytes(12).toString("hex");
  const row = {
    _id,
    hash: hashToken(token),
    artistId: artist.id,
    ...sealInvited(_id, address),
    role,
    createdAt: new Date(),
  };
  await invitations.create(row);
  const link = linkTo("/invitation", token);
  const letter = { kind: "invitation", by: viewer.name, artist: artist.name, role, link } as const;
  const sent = await sendMail(address, locale, letter).catch((error: unknown) => {
    log().error("mail of an invitation failed", errorFields(error));
    return false;
  });
  if (sent) return shown(row);
  await invitations.where({ hash: row.hash }).delete();
  throw new Problem(503, "mail_away", "The mail could not be sent, so nobody is invited; try again later");
}

/** @returns whether the artist had such an invitation */
export async function revokeInvitation(viewer: Viewer, artistId: string, id: string): Promise<boolean> {
  requireManager(viewer, artistId);
  return (await prisma().orm.invitations.where({ _id: id, artistId }).delete()) !== null;
}

export type OpenInvitation = { artistId: string; email: string; role: TeamRole; hasAccount: boolean };

/** What a link leads to; null when it was used, revoked or is too old. */
export async function findInvitation(token: string, nowMs = Date.now()): Promise<OpenInvitation | null> {
  const row = await prisma()
    .orm.invitations.where({ hash: hashToken(token) })
    .first();
  if (!row || !isOpen(row, nowMs)) return null;
  const email = openInvited(row);
  const hasAccount = (await findUser(email)) !== null;
  return { artistId: row.artistId, email, role: teamRoleOf(row.role), hasAccount };
}

const expired = () =>
  new Problem(
    410,
    "link_expired",
    "This invitation was used, revoked or is older than 7 days; ask for another",
  );

async function requireInvitation(token: string): Promise<OpenInvitation> {
  const invitation = await findInvitation(token);
  if (!invitation) throw expired();
  return invitation;
}

/** Of two who come with the same link at once, one uses it. */
async function use(token: string): Promise<void> {
  const used = await prisma()
    .orm.invitations.where({ hash: hashToken(token) })
    .delete();
  if (!used) throw expired();
}

/** For who has no account yet. @throws Problem 409 for who has one, 410, 422 */
export async function joinTeam(
  token: string,
  { name, password }: { name: string; password: string },
): Promise<{ userId: string; email: string; artistId: string }> {
  const { email, artistId, role, hasAccount } = await requireInvitation(token);
  if (hasAccount)
    throw new Problem(409, "account_exists", "There is an account of this address; sign in to accept");
  requireGoodPassword(password, email, "password");
  await use(token);
  const userId = await createUser({ email, name, password, role: "artist" });
  await putMembership(userId, artistId, role);
  return { userId, email, artistId };
}

/** For who is signed in with the address that was invited. @throws Problem 403, 410 */
export async function acceptInvitation(viewer: Viewer, token: string): Promise<{ artistId: string }> {
  const { email, artistId, role } = await requireInvitation(token);
  if (email !== viewer.email)
    throw new Problem(403, "other_address", "The invitation is for another address; sign in with that one");
  await use(token);
  await putMembership(viewer.userId, artistId, role);
  return { artistId };
}
