/** An artist's people: who they are, what they may, who is invited. */
import { z } from "zod";
import { audit } from "#lib/audit/index.ts";
import {
  artistNotFound,
  changeRole,
  invite,
  listInvitations,
  listMembers,
  mayManageTeam,
  removeMember,
  revokeInvitation,
  TEAM_ROLES,
} from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { listArtists } from "#lib/metrics/index.ts";
import { actorOf } from "../actor.ts";
import { DONE, PRIVATE, problem } from "../answers.ts";
import { type Caller, requireViewer, signedIn } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { bodyOf, readBody } from "../json-body.ts";
import { email, locale } from "./account-shared.ts";

const params = z.object({ artistId: z.string().min(1).max(512) });
const id = z.string().regex(/^[0-9a-f]{24}$/);
const role = z.enum(TEAM_ROLES);
const memberSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  you: z.boolean(),
});
const invitedSchema = z.object({
  id: z.string(),
  email: z.string(),
  role,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
const refusals = {
  403: problem("An analyst, or a key: neither changes a team"),
  404: problem("No such artist, member or invitation, or not the caller's"),
};

/** Somebody else's artist is the same as one that doesn't exist. */
async function requireTeam(caller: Caller, artistId: string) {
  const viewer = requireViewer(caller);
  const artist = (await listArtists(viewer)).find((one) => one.id === artistId);
  if (!artist) throw artistNotFound();
  return { viewer, artist };
}

export const teamRoute = defineRoute({
  id: "getTeam",
  method: "GET",
  path: "/api/team/{artistId}",
  summary: "The people of an artist",
  description: "Those who are invited are shown to who may invite.",
  access: signedIn,
  params,
  answers: {
    200: {
      description: "By name",
      schema: z.object({
        members: z.array(memberSchema),
        invitations: z.array(invitedSchema),
        mayManage: z.boolean(),
      }),
    },
    404: refusals[404],
  },
  handle: async ({ caller, params: { artistId } }) => {
    const { viewer } = await requireTeam(caller, artistId);
    const mayManage = mayManageTeam(viewer, artistId);
    const [members, invitations] = await Promise.all([
      listMembers(artistId),
      mayManage ? listInvitations(artistId) : [],
    ]);
    const shown = members.map((member) => ({ ...member, you: member.userId === viewer.userId }));
    return json(200, { members: shown, invitations, mayManage }, PRIVATE);
  },
});

const inviteSchema = z.object({ email, role, locale });

export const inviteRoute = defineRoute({
  id: "inviteToTeam",
  method: "POST",
  path: "/api/team/{artistId}/invitations",
  summary: "Invite somebody by e-mail",
  description: "The link works once, for 7 days. Inviting again mails another and ends the one before.",
  access: signedIn,
  params,
  body: bodyOf(inviteSchema),
  answers: {
    201: { description: "Invited", schema: invitedSchema },
    400: problem("Not JSON"),
    ...refusals,
    409: problem("In the team already"),
    422: problem("Not an e-mail address or no role"),
    429: problem("Invited too often"),
    503: problem("The mail can't be sent now, or the database is away"),
  },
  handle: async ({ input, caller, params: { artistId } }) => {
    const { viewer, artist } = await requireTeam(caller, artistId);
    const { locale: language = "en", ...invited } = await readBody(input, inviteSchema);
    const invitation = await invite(viewer, artist, { ...invited, locale: language });
    await audit({
      actor: actorOf(caller),
      action: "team.invited",
      subject: { kind: "email", id: invitation.email },
      details: { artistId, role: invitation.role },
    });
    return json(201, invitation, PRIVATE);
  },
});

export const revokeInvitationRoute = defineRoute({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/api/team/{artistId}/invitations/{invitationId}",
  summary: "Take an invitation back",
  access: signedIn,
  params: params.extend({ invitationId: id }),
  answers: { 204: { description: "The link no longer works" }, ...refusals },
  handle: async ({ caller, params: { artistId, invitationId } }) => {
    const { viewer } = await requireTeam(caller, artistId);
    if (!(await revokeInvitation(viewer, artistId, invitationId)))
      throw new Problem(404, "invitation_not_found", "There is no such invitation; it may have been used");
    await audit({ actor: actorOf(caller), action: "team.invitation_revoked", details: { artistId } });
    return DONE;
  },
});

const roleSchema = z.object({ role });

export const changeRoleRoute = defineRoute({
  id: "changeTeamRole",
  method: "PUT",
  path: "/api/team/{artistId}/members/{userId}",
  summary: "Change what somebody is to the artist",
  access: signedIn,
  params: params.extend({ userId: id }),
  body: bodyOf(roleSchema),
  answers: {
    204: { description: "Changed" },
    400: problem("Not JSON"),
    ...refusals,
    409: problem("The last artist or manager"),
    422: problem("No such role"),
  },
  handle: async ({ input, caller, params: { artistId, userId } }) => {
    const { viewer } = await requireTeam(caller, artistId);
    const { role: next } = await readBody(input, roleSchema);
    await changeRole(viewer, artistId, userId, next);
    await audit({
      actor: actorOf(caller),
      action: "team.role_changed",
      subject: { kind: "user", id: userId },
      details: { artistId, role: next },
    });
    return DONE;
  },
});

export const removeMemberRoute = defineRoute({
  id: "removeFromTeam",
  method: "DELETE",
  path: "/api/team/{artistId}/members/{userId}",
  summary: "Remove somebody from the team",
  access: signedIn,
  params: params.extend({ userId: id }),
  query: z.object({
    leave: z.literal("true").optional().meta({ description: "To remove oneself, on purpose" }),
  }),
  answers: {
    204: { description: "Removed, at once" },
    ...refusals,
    409: problem("The last artist or manager, or oneself without leave=true"),
  },
  handle: async ({ caller, params: { artistId, userId }, query: { leave } }) => {
    const { viewer } = await requireTeam(caller, artistId);
    await removeMember(viewer, artistId, userId, leave === "true");
    await audit({
      actor: actorOf(caller),
      action: "team.removed",
      subject: { kind: "user", id: userId },
      details: { artistId },
    });
    return DONE;
  },
});
