/** The routes of teams and invitations over `usePeople`. */
import type { TeamRole } from "#lib/auth/index.ts";
import { putLines, uniqueId } from "#lib/testing/harness.ts";
import { mailedToken, PASSWORD, type Person, send, usePeople } from "./account-testing.ts";
import { acceptRoute, joinRoute } from "./invitations.ts";
import { changeRoleRoute, inviteRoute, removeMemberRoute, revokeInvitationRoute, teamRoute } from "./team.ts";

type Headers = Record<string, string>;

export function useTeam() {
  const people = usePeople();
  const { artistId, emailOf, as } = people;
  const newArtist = async (): Promise<string> => {
    const id = uniqueId("own");
    await putLines([{ artist: { id, name: "Own" } }]);
    return id;
  };
  const team = (headers: Headers, id = artistId) => send(teamRoute, { params: { artistId: id }, headers });
  const teamOf = async (id: string, person: Person) => (await team(as(person), id)).json();
  const invite = (
    email: unknown,
    role: unknown = "analyst",
    headers: Headers = as("manager"),
    id = artistId,
  ) => send(inviteRoute, { params: { artistId: id }, headers, body: { email, role } });
  /** An invitation of an address without an account. */
  const newInvitation = async (role: TeamRole = "analyst") => {
    const email = emailOf(uniqueId("new"));
    const { id } = await (await invite(email, role)).json();
    return { email, id: String(id), token: await mailedToken(email) };
  };
  const join = (body: object) => send(joinRoute, { body: { name: "New", password: PASSWORD, ...body } });
  const accept = (token: unknown, headers: Headers) => send(acceptRoute, { headers, body: { token } });
  const revoke = (invitationId: string, headers: Headers, id = artistId) =>
    send(revokeInvitationRoute, { params: { artistId: id, invitationId }, headers });
  const changeRole = (id: string, userId: string, role: unknown, headers: Headers) =>
    send(changeRoleRoute, { params: { artistId: id, userId }, headers, body: { role } });
  const remove = (id: string, userId: string, headers: Headers, query = "") =>
    send(removeMemberRoute, { params: { artistId: id, userId }, headers, query });
  return {
    ...people,
    newArtist,
    team,
    teamOf,
    invite,
    newInvitation,
    join,
    accept,
    revoke,
    changeRole,
    remove,
  };
}
