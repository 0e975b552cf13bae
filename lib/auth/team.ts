/** An artist's people. Somebody who leads stays as long as there are people, so that a team never locks itself out. */
import { Problem } from "#lib/core/problem.ts";
import { filter, prisma } from "#lib/platform/prisma.ts";
import { leads, type TeamRole, teamRoleOf } from "./roles.ts";
import { openUser } from "./user-rows.ts";
import { mayManageTeam, putMembership, type Viewer } from "./users.ts";

export type Member = { userId: string; name: string; email: string; role: TeamRole };

/** @throws Problem 403 */
export function requireManager(viewer: Viewer, artistId: string): void {
  if (!mayManageTeam(viewer, artistId))
    throw new Problem(
      403,
      "not_your_team",
      "An analyst can't change the team; ask an artist or a manager of it",
    );
}

/** By name. */
export async function listMembers(artistId: string): Promise<Member[]> {
  const { memberships, users } = prisma().orm;
  const rows = await memberships.where({ artistId }).all();
  const people = await Promise.all(rows.map(({ userId }) => users.where({ _id: userId }).first()));
  return rows
    .flatMap(({ userId, role }, index) => {
      const user = people[index];
      if (!user) return [];
      const { name, email } = openUser(user);
      return [{ userId, name, email, role: teamRoleOf(role) }];
    })
    .sort((one, other) => one.name.localeCompare(other.name) || (one.email < other.email ? -1 : 1));
}

async function requireMember(artistId: string, userId: string): Promise<TeamRole> {
  const row = await prisma().orm.memberships.where({ artistId, userId }).first();
  if (!row)
    throw new Problem(404, "member_not_found", "This artist's team has no such member; load it again");
  return teamRoleOf(row.role);
}

const lastManager = () =>
  new Problem(
    409,
    "last_manager",
    "This is the last artist or manager of the team; make somebody else one first",
  );

async function othersLead(artistId: string, userId: string): Promise<boolean> {
  const others = await prisma().orm.memberships.where({ artistId }).where(filter.neq("userId", userId)).all();
  return others.some(({ role }) => leads(teamRoleOf(role)));
}

/** Two who demote each other at once are both found out after the fact: the change is taken back. */
async function keepLed(
  artistId: string,
  userId: string,
  role: TeamRole,
  change: () => Promise<unknown>,
): Promise<void> {
  if (leads(role) && !(await othersLead(artistId, userId))) throw lastManager();
  await change();
  if (!leads(role) || (await othersLead(artistId, userId))) return;
  await putMembership(userId, artistId, role);
  throw lastManager();
}

/** @throws Problem 403, 404, 409 */
export async function changeRole(
  viewer: Viewer,
  artistId: string,
  userId: string,
  role: TeamRole,
): Promise<void> {
  requireManager(viewer, artistId);
  const before = await requireMember(artistId, userId);
  const change = () => putMembership(userId, artistId, role);
  if (leads(role)) await change();
  else await keepLed(artistId, userId, before, change);
}

/** @param leaving whether one means to remove oneself. @throws Problem 403, 404, 409 */
export async function removeMember(
  viewer: Viewer,
  artistId: string,
  userId: string,
  leaving: boolean,
): Promise<void> {
  requireManager(viewer, artistId);
  const before = await requireMember(artistId, userId);
  if (userId === viewer.userId && !leaving)
    throw new Problem(409, "would_remove_yourself", "That is you; send leave=true to leave this team");
  await keepLed(artistId, userId, before, () =>
    prisma().orm.memberships.where({ artistId, userId }).delete(),
  );
}
